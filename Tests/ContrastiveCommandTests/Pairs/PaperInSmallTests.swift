import Foundation
import TestSupport
import Testing

@Suite("The page “The paper in small”")
struct PaperInSmallTests {
  private static let models = ["gpt4", "gpt-3.5-turbo-0301", "text_davinci_003_ref"]

  /// Sentences of made words, no two alike.
  private static func answer(_ words: Int, _ key: Int) -> String {
    let syllables = ["ba", "ke", "li", "mo", "nu", "ri", "sa", "to"]
    let text = (0..<words).map { place in
      let number = (key &* 7919 &+ place &* 104_729) % 4096
      return [number % 8, number / 8 % 8, number / 64 % 8].map { syllables[$0] }.joined()
    }
    return text.joined(separator: " ").prefix(1).uppercased()
      + text.joined(separator: " ").dropFirst() + "."
  }

  /// The data that the page asks for, small: 40 prompts of two domains, and 48 stories.
  private static func writeSample(to folder: TemporaryFolder) throws {
    func lines(_ objects: [[String: Any]]) throws -> String {
      try objects.map {
        String(
          decoding: try JSONSerialization.data(withJSONObject: $0, options: .sortedKeys),
          as: UTF8.self) + "\n"
      }.joined()
    }
    let answers = (0..<40).map { row -> [String: Any] in
      let outputs = models.enumerated().map { ($1, answer(24 - 6 * $0, 3 * row + $0)) }
      return [
        "prompt_id": "p\(row)", "dataset": row % 2 == 0 ? "koala" : "oasst",
        "instruction": "Say \(answer(3, row))",
        "outputs": Dictionary(uniqueKeysWithValues: outputs),
      ]
    }
    let judgements = (0..<40).map { row -> [String: Any] in
      [
        "prompt_id": "p\(row)", "generator_1": models[0], "generator_2": models[2],
        "preference": row % 10 == 0 ? 2 : 1,
      ]
    }
    let stories = (0..<48).map { row -> [String: Any] in
      ["prompt": "Tell \(answer(2, row))", "response": answer(30, 1000 + row)]
    }
    _ = try folder.write(lines(answers), to: "answers.jsonl")
    _ = try folder.write(lines(judgements), to: "judgements.jsonl")
    try FileManager.default.createDirectory(
      atPath: folder["stories"], withIntermediateDirectories: true)
    _ = try folder.write(lines(Array(stories.prefix(24))), to: "stories/one.jsonl")
    _ = try folder.write(lines(Array(stories.suffix(24))), to: "stories/two.jsonl")
  }

  /// What the page's script makes of the runs in a folder.
  private static func table(of runs: String, by python: String) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: python)
    process.arguments = [Page.path("paper_in_small.py"), runs]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: output, as: UTF8.self)
  }

  @Test("has commands that go from answers to a table of held-out pairs")
  func commands() throws {
    let folder = try TemporaryFolder()
    try Self.writeSample(to: folder)
    let page = try Page("The-paper-in-small.md")
    for settings in page.blocks(of: "yaml") {
      let name = try #require(settings.firstMatch(of: /^# (\S+\.yaml)\n/)?.output.1)
      _ = try folder.write(settings, to: String(name))
    }
    let commands = page.blocks(of: "sh").joined(separator: "\n")
    let url = try #require(Command.url)
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-e", "-c", commands]
    process.currentDirectoryURL = URL(filePath: folder.path)
    process.environment = ProcessInfo.processInfo.environment.merging([
      "PATH": url.deletingLastPathComponent().path + ":/usr/bin:/bin"
    ]) { $1 }
    let log = folder["log"]
    try folder.write("", to: "log")
    process.standardError = try FileHandle(forWritingTo: URL(filePath: log))
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    let errors = try String(contentsOfFile: log, encoding: .utf8)
    try #require(process.terminationStatus == 0, "\(errors.suffix(2000))")

    let held = try PairsLadderCommandTests.rows(folder["test-pairs.jsonl"])
    let taken = try PairsLadderCommandTests.rows(folder["train-pairs.jsonl"])
    let prompts = { (rows: [[String: Any]]) in Set(rows.compactMap { $0["prompt_id"] as? String }) }
    #expect(prompts(held).isDisjoint(with: prompts(taken)) && !held.isEmpty)
    #expect(Set(taken.compactMap { $0["rank_gap"] as? Int }) == [1, 2])
    for order in ["shuffled", "easy-to-hard", "hard-to-easy"] {
      for seed in 1...3 {
        let run = "runs/\(order)-\(seed)"
        let rows = try PairsLadderCommandTests.rows(folder["\(run)/held-out.jsonl"])
        #expect(rows.count == held.count, "every pair has a verdict")
        let shown = try PairsLadderCommandTests.rows(folder["\(run)/curriculum_order.jsonl"])
        #expect(!shown.isEmpty)
      }
    }
    let python = "/usr/bin/python3"
    if FileManager.default.isExecutableFile(atPath: python) {
      let table = try Self.table(of: folder["runs"], by: python)
      #expect(table.hasPrefix("| held-out pairs in order, % | all (\(held.count)) |"), "\(table)")
      #expect(
        table.contains("| easy to hard – shuffled |") && table.contains("| the longer answer |"))
    }
    let weights = ["shuffled", "easy-to-hard", "hard-to-easy"].map { order in
      try? bytes(of: folder["runs/\(order)-1/model.safetensors"])
    }
    #expect(weights.allSatisfy { $0 != nil } && Set(weights).count == 3, "orders matter")
  }
}
