import ContrastiveEvaluation
import Foundation
import TestSupport
import Testing

@Suite("Reports by command")
struct ReportCommandTests {
  private func text(_ path: String) throws -> String {
    try String(contentsOfFile: path, encoding: .utf8)
  }

  @Test("are written by training, and the same when written anew")
  func training() throws {
    let folder = try TemporaryFolder()
    let file = try TrainCommandTests.settings(
      folder, "test_split_size: 0.2\neval_strategy: steps\neval_steps: 4\neval_on_start: true")
    let trained = try Command.run("train", file)
    #expect(trained.errors.hasSuffix("report in \(folder["run/report.html"])\n"))
    let page = try text(folder["run/report.html"])
    #expect(page.contains("Held-out loss"))
    #expect(page.contains("Log-probability per token"))

    let samples = try Sample.read(from: folder["run/samples.jsonl"])
    #expect(samples.count == 3)
    #expect(samples.allSatisfy { $0.responses.map(\.name) == ["before", "after"] })
    let facts = try RunFacts(contentsOf: folder["run/run.json"]).groups.flatMap(\.facts)
    #expect(facts.first { $0.label == "steps" }?.value == .number(7))
    #expect(facts.first { $0.label == "held out" }?.value == .number(4))

    let again = try Command.run("report", folder["run"], "--output", folder["again.html"])
    #expect(again.status == 0 && again.errors == "report in \(folder["again.html"])\n")
    #expect(try text(folder["again.html"]) == page)
    #expect(try Command.run("report", folder["run"]).status == 0)
    #expect(try text(folder["run/report.html"]) == page)
    let both = try Command.run(
      "report", folder["run"], folder["run"], "--output", folder["both.html"])
    #expect(both.status == 0)
    #expect(try text(folder["both.html"]).contains("2 runs side by side"))
  }

  @Test("hold the answer of the saved model, and none where none is wanted")
  func samples() throws {
    let folder = try TemporaryFolder()
    let file = try TrainCommandTests.settings(folder)
    #expect(try Command.run("train", file).status == 0)
    let sample = try #require(try Sample.read(from: folder["run/samples.jsonl"]).first)
    let answer = try Command.run(
      "generate", "--model", folder["run"], "--prompt", sample.prompt, "--max_new_tokens", "64",
      "--temperature", "0")
    #expect(sample.responses.last?.text == answer.output.trimmingCharacters(in: .newlines))
    let none = try Command.run("train", file, "--overwrite_output_dir", "--report_samples", "0")
    #expect(none.status == 0)
    #expect(try Sample.read(from: folder["run/samples.jsonl"]).isEmpty)
  }

  @Test("of no run, of a folder without metrics and of a broken line are refused")
  func refusals() throws {
    let folder = try TemporaryFolder()
    #expect(try Command.run("report").status == 64)
    let none = try Command.run("report", folder.path)
    #expect(none.status == 1)
    #expect(none.errors.contains("there is neither metrics.jsonl nor results.json in it"))
    try folder.write("{\"step\": 1}\n{", to: "metrics.jsonl")
    let broken = try Command.run("report", folder.path)
    #expect(broken.status == 1)
    #expect(broken.errors.contains("\(folder["metrics.jsonl"]):2: column 2"))
    #expect(try folder.names == ["metrics.jsonl"])
  }
}
