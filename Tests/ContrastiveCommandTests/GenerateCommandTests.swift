import Foundation
import TestSupport
import Testing

@Suite("Generating by command")
struct GenerateCommandTests {
  static let model = ["generate", "--model", Fixtures.own("llama-small")]

  @Test("answers a prompt the same way for the same seed")
  func prompt() throws {
    let options = ["--prompt", "Name a thing", "--temperature", "1", "--max-new-tokens", "12"]
    let first = try Command.start(Self.model + options).result()
    #expect(first.status == 0, "\(first.errors)")
    #expect(first.output.count > 1)
    #expect(try Command.start(Self.model + options).result().output == first.output)
    let other = try Command.start(Self.model + options + ["--seed", "7"]).result()
    #expect(other.output != first.output)
    let narrow = try Command.start(Self.model + options + ["--top_k", "1"]).result()
    let greedy = try Command.start(
      Self.model + ["--prompt", "Name a thing", "--max_new_tokens", "12"]
    ).result()
    #expect(narrow.output == greedy.output)
  }

  @Test("answers a file of texts and conversations, line by line")
  func file() throws {
    let folder = try TemporaryFolder()
    let lines =
      (1...20).map { #"{"id": \#($0), "prompt": "Name \#($0)"}"# } + [
        #"{"id": 21, "prompt": [{"role": "user", "content": "Name one"}]}"#
      ]
    let input = try folder.write(lines.joined(separator: "\n"), to: "prompts.jsonl")
    let run = try Command.start(
      Self.model + ["--input", input, "--output", folder["out.jsonl"], "--max_new_tokens", "4"]
    ).result()
    #expect(run.status == 0, "\(run.errors)")
    let text = try String(contentsOfFile: folder["out.jsonl"], encoding: .utf8)
    let rows = try text.split(separator: "\n").map { line in
      try #require(
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
    #expect(rows.map { $0["id"] as? Int } == Array(1...21))
    #expect(rows.allSatisfy { $0["response"] is String && $0["prompt"] != nil })
  }

  @Test("gives a line of a file the answer that it has in any other file, if it is greedy")
  func company() throws {
    let folder = try TemporaryFolder()
    func answers(_ prompts: [String], _ name: String) throws -> [String] {
      let lines = prompts.map { #"{"prompt": "\#($0)"}"# }
      let input = try folder.write(lines.joined(separator: "\n"), to: name)
      let run = try Command.start(
        Self.model + ["--input", input, "--output", folder["out-\(name)"], "--max_new_tokens", "8"]
      ).result()
      #expect(run.status == 0, "\(run.errors)")
      return try String(contentsOfFile: folder["out-\(name)"], encoding: .utf8)
        .split(separator: "\n").map(String.init)
    }
    let prompts = (1...50).map { String(repeating: "word ", count: 1 + 7 * $0 % 60) + "\($0)" }
    let all = try answers(prompts, "all.jsonl")
    #expect(try answers([prompts[41]], "one.jsonl") == [all[41]])
    #expect(try answers(prompts.reversed(), "back.jsonl") == all.reversed())
  }

  @Test("keeps the answers that are finished when it is interrupted, in the order of the file")
  func interruption() throws {
    let folder = try TemporaryFolder()
    // A minute of work, so that it is still at it when a busy machine comes to interrupt it.
    let lines = (0..<200_000).map { #"{"id": \#($0), "prompt": "Name \#($0)"}"# }
    let input = try folder.write(lines.joined(separator: "\n"), to: "prompts.jsonl")
    let said = try folder.write("", to: "said")
    let command = try Command.start(
      Self.model + [
        "--input", input, "--output", folder["out.jsonl"], "--max_new_tokens", "200",
        "--temperature", "2",
      ], errors: FileHandle(forWritingAtPath: said))
    // It says how far it is after two seconds.
    let progress = /answered [1-9][\d,]*\/200,000  [\d,]+ tok\/s  .+ left/
    try #require(
      command.waits {
        ((try? String(contentsOfFile: said, encoding: .utf8)) ?? "").contains(progress)
      })
    command.process.interrupt()
    #expect(try command.result().status == 130)
    let ids = try String(contentsOfFile: folder["out.jsonl"], encoding: .utf8)
      .split(separator: "\n").map { line in
        let row = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        #expect(row?["response"] is String)
        return row?["id"] as? Int
      }
    #expect(ids.count < 200_000 && ids == Array(0..<ids.count))
    #expect(
      try String(contentsOfFile: said, encoding: .utf8).contains(
        "stopped after \(ids.count.formatted(.number.locale(Locale(identifier: "en_US")))) of 200,000"
      ))
  }

  @Test("says what is wrong with the last prompt before it answers the first")
  func check() throws {
    let folder = try TemporaryFolder()
    let input = try folder.write(#"{"prompt": "a"}"# + "\n" + #"{"prompt": 3}"#, to: "in.jsonl")
    let run = try Command.start(
      Self.model + ["--input", input, "--output", folder["out.jsonl"]]
    ).result()
    #expect(run.status == 1)
    #expect(run.errors.contains("in.jsonl:2: “prompt” is"), "\(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: folder["out.jsonl"]))
  }

  @Test("ends with a message where the model's logits are not finite")
  func notFinite() throws {
    let folder = try TemporaryFolder()
    let run = try Command.run(
      "generate", "--model", SmallModel.broken(3e38, in: folder), "--prompt", "Name")
    #expect(run.status == 1)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains("the prompt makes the model give logits that are not finite"))
  }

  @Test(
    "refuses what it cannot do",
    arguments: [
      ([], 64, "give a prompt, or an input file of prompts"),
      (["--prompt", "a", "--output", "b"], 64, "an input file needs an output file"),
      (["--prompt", "a", "--temperature", "-1"], 64, "temperature must be 0 or more, found -1.0"),
      (["--prompt", "a", "--top_p", "0"], 64, "top_p must be above 0 and at most 1, found 0.0"),
      (["--prompt", ""], 1, "the prompt has no token"),
      (
        ["--prompt", String(repeating: "word ", count: 2000)], 1, "positions for it and the answer"
      ),
    ] as [([String], Int32, String)])
  func refusals(options: [String], status: Int32, message: String) throws {
    let run = try Command.start(Self.model + options).result()
    #expect(run.status == status)
    #expect(run.errors.contains(message), "\(run.errors)")
  }
}
