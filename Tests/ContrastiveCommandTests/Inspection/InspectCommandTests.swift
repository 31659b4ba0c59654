import ContrastiveFiles
import Foundation
import TestSupport
import Testing

@Suite("Inspecting data by command")
struct InspectCommandTests {
  private static let pairs = Fixtures.own("pairs.jsonl")
  private static let model = Fixtures.own("llama-small")

  private static func json(_ text: String) throws -> JSONObject {
    try #require(JSONParser.parse(Array(text.utf8)).object)
  }

  @Test("reports texts alone, and tokens where there is a model")
  func data() throws {
    let texts = try Command.run("inspect", Self.pairs)
    #expect(texts.status == 0, "\(texts.errors)")
    #expect(texts.output.contains("pairs, standard, explicit prompts"))
    #expect(!texts.output.contains("vocabulary"))
    #expect(!texts.output.contains("\u{1B}"), "colors are for terminals")

    let tokens = try Command.run("inspect", Self.pairs, "--model", Self.model)
    #expect(tokens.status == 0, "\(tokens.errors)")
    #expect(tokens.output.contains("vocabulary") && tokens.output.contains("⟦"))
  }

  @Test("says the same to programs")
  func programs() throws {
    let result = try Command.run(
      "inspect", Self.pairs, "--model", Self.model, "--max_length", "24", "--json")
    #expect(result.status == 0, "\(result.errors)")
    let report = try Self.json(result.output)
    let data = try #require(report["data"]?.object)
    #expect(report["can_start"]?.boolean == true)
    #expect(data["format"]?.object?["kind"]?.string == "pairs")
    #expect(data["max_length"]?.integer == 24)
    let preparation = try #require(data["preparation"]?.object)
    let cut = try #require(preparation["cut"]?.array?.first?.integer)
    let finding = report["findings"]?.array?.first { $0.object?["name"]?.string == "cut_chosen" }
    #expect(cut > 0 && finding?.object?["count"]?.integer == cut)
  }

  @Test("fails where a run could not start, and says why")
  func faulty() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("{\"text\":\"a\"}\n{\"text\":\n", to: "data.jsonl")
    let result = try Command.run("inspect", path)
    #expect(result.status == 1)
    #expect(result.output.contains("error    1 of 2 rows: cannot be read or rendered"))
    #expect(
      result.errors
        == "contrastive: error: a run could not start: 1 of 2 rows: cannot be read or rendered\n")
    let program = try Command.run("inspect", path, "--json")
    #expect(program.status == 1)
    #expect(try Self.json(program.output)["can_start"]?.boolean == false)
  }

  @Test(
    "says what it cannot make sense of",
    arguments: [
      (["inspect"], 64, "say what to inspect"),
      (["inspect", "/nowhere"], 1, "/nowhere: there is no such file or folder"),
      (["inspect", Fixtures.own("constraints")], 1, "the folder has no config.json"),
      (["inspect", pairs, "--max_length", "8"], 1, "there is no tokenizer"),
      (["inspect", model, "--max_length", "8"], 1, "a setting of a run"),
      (["inspect", pairs, "--rows", "0"], 64, "rows must be 1 or more"),
      (["inspect", pairs, "--output", "x"], 64, "--output goes with --curriculum"),
    ])
  func misuse(arguments: [String], status: Int, message: String) throws {
    let result = try Command.start(arguments).result()
    #expect(Int(result.status) == status)
    #expect(result.errors.contains(message), "\(result.errors)")
  }
}
