import Foundation
import TestSupport
import Testing

@Suite("Scoring by command")
struct ScoreCommandTests {
  struct Scored: Decodable {
    var prompt: String?
    var chosen_logps: Double?
    var rejected_logps: Double?
    var chosen_tokens: Int?
    var rejected_tokens: Int?
    var completion_logps: Double?
    var completion_tokens: Int?
    var note: String?
    var skipped: String?
  }

  static func score(
    _ data: String, _ options: String..., folder: TemporaryFolder
  ) throws -> (result: Command.Result, rows: [Scored]) {
    let arguments = [
      "score", "--model", Fixtures.own("llama-small"), "--data", data, "--output",
      folder["scored.jsonl"],
    ]
    let result = try Command.start(arguments + options).result()
    let text = (try? String(contentsOfFile: folder["scored.jsonl"], encoding: .utf8)) ?? ""
    let rows = try text.split(separator: "\n").map {
      try JSONDecoder().decode(Scored.self, from: Data($0.utf8))
    }
    return (result, rows)
  }

  @Test("writes what transformers computes, in the order of the file")
  func oracle() throws {
    let folder = try TemporaryFolder()
    let (result, rows) = try Self.score(
      Fixtures.own("pairs.jsonl"), "--max_length", "40", folder: folder)
    #expect(result.status == 0, "\(result.errors)")
    let file = try JSONSerialization.jsonObject(
      with: Data(contentsOf: URL(filePath: Fixtures.own("tokenized/pairs.json"))))
    let expected = try #require((file as? [String: Any])?["pairs"] as? [[String: Any]])
    try #require(rows.count == expected.count)
    for (row, expected) in zip(rows, expected) {
      let chosen = try #require(expected["ref_chosen_logps"] as? Double)
      let rejected = try #require(expected["ref_rejected_logps"] as? Double)
      // Five times what separates correct implementations, see the README of the fixtures.
      #expect(abs((row.chosen_logps ?? 0) - chosen) <= 1.5e-6 * abs(chosen))
      #expect(abs((row.rejected_logps ?? 0) - rejected) <= 1.5e-6 * abs(rejected))
    }
  }

  @Test("keeps other members, and says why a row was skipped")
  func rows() throws {
    let folder = try TemporaryFolder()
    let long = String(repeating: "long ", count: 20)
    let lines = [
      #"{"prompt": "What?", "completion": " That.", "note": "n"}"#, "",
      #"{"prompt": "\#(long)", "completion": " no"}"#,
      #"{"prompt": "Who?", "completion": " She."}"#, "",
    ]
    let data = try folder.write(lines.joined(separator: "\n"), to: "answers.jsonl")
    let (result, rows) = try Self.score(data, "--max_length=24", folder: folder)
    #expect(result.status == 0, "\(result.errors)")
    try #require(rows.count == 3)
    #expect(rows[0].note == "n")
    #expect((rows[0].completion_logps ?? 0) < 0)
    #expect((rows[0].completion_tokens ?? 0) > 1)
    #expect(rows[1].completion_logps == nil)
    #expect(rows[1].skipped?.contains("fills the maximum length") == true)
    #expect(rows[2].prompt == "Who?" && rows[2].skipped == nil)
  }

  @Test("fills a cache that a later run reads")
  func cache() throws {
    let folder = try TemporaryFolder()
    let data = Fixtures.own("pairs.jsonl")
    let first = try Self.score(data, "--reference-cache", folder["r.sqlite"], folder: folder)
    let text = try String(contentsOfFile: folder["scored.jsonl"], encoding: .utf8)
    let second = try Self.score(data, "--reference_cache", folder["r.sqlite"], folder: folder)
    #expect(first.result.status == 0 && second.result.status == 0, "\(second.result.errors)")
    #expect(try String(contentsOfFile: folder["scored.jsonl"], encoding: .utf8) == text)
  }

  @Test("ends with a message where a score is not finite, and writes nothing")
  func notFinite() throws {
    let folder = try TemporaryFolder()
    let result = try Command.run(
      "score", "--model", SmallModel.broken(3e38, in: folder), "--data",
      Fixtures.own("pairs.jsonl"), "--output", folder["scored.jsonl"])
    #expect(result.status == 1)
    #expect(result.errors.contains("a log-probability that is not a finite number"))
    #expect(!FileManager.default.fileExists(atPath: folder["scored.jsonl"]))
  }

  @Test("leaves an older file as it was where the data are broken")
  func atomic() throws {
    let folder = try TemporaryFolder()
    try folder.write("old", to: "scored.jsonl")
    let data = try folder.write("{\"prompt\": 1}\n", to: "broken.jsonl")
    let result = try Command.run(
      "score", "--model", Fixtures.own("llama-small"), "--data", data, "--output",
      folder["scored.jsonl"])
    #expect(result.status == 1)
    #expect(result.errors.contains("broken.jsonl:1"), "\(result.errors)")
    #expect(try String(contentsOfFile: folder["scored.jsonl"], encoding: .utf8) == "old")
  }
}
