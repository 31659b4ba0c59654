import ConstraintWorld
import ContrastiveCommand
import ContrastiveEvaluation
import ContrastiveFiles
import Foundation
import TestSupport
import Testing

@Suite("The demo")
struct DemoTests {
  @Test("explains itself, and refuses a number of worlds that makes no sense")
  func arguments() throws {
    let help = try Command.run("demo", "--help")
    #expect(help.status == 0 && help.output.contains("--seeds"))
    let none = try Command.run("demo", "--seeds", "0")
    #expect(none.status == 64 && none.errors.contains("seeds must be from 1 to 100, found 0"))
  }

  @Test("leaves a table, samples, models, metrics and the order of the examples")
  func records() throws {
    let folder = try TemporaryFolder()
    var settings = Experiment.Settings()
    (settings.lessons, settings.contrasts, settings.heldOut) = (128, 16, 8)
    (settings.batchSize, settings.bestOf) = (16, 2)
    (settings.saturation.limit, settings.saturation.interval) = (4, 2)
    var run = DemoRun(
      folder: try OutputFolder(folder["demo"], overwrites: true), settings: settings)
    for seed in [7, 8] as [UInt64] { try run.run(seed: seed) }
    let text = try run.finish()

    let table = try ResultsTable(contentsOf: folder["demo/results.json"])
    // Three teachers, the start, the best of its answers, and every arm.
    #expect(table.rows.count == 5 + Arm.all.count)
    #expect(text.contains("the strong teacher") && text.contains("100.0 [100.0, 100.0]"))
    for row in table.rows { #expect(text.contains(row.name)) }
    let samples = try Sample.read(from: folder["demo/samples.jsonl"])
    #expect(samples.count == 8 && samples.allSatisfy { $0.responses[0].name == "start" })
    for seed in [7, 8] {
      for name in ["start"] + Arm.all.map(\.slug) {
        let files = try FileManager.default.contentsOfDirectory(
          atPath: folder["demo/\(seed)/\(name)"])
        #expect(
          Set(files).isSuperset(of: [
            "model.safetensors", "tokenizer.json", "config.json", "metrics.jsonl",
            "curriculum_order.jsonl",
          ]), "\(name)")
      }
    }
    // An arm that cannot be kept ends the others, with the first error.
    let blocked = folder["blocked/7/\(Arm.all[1].slug)"]
    try FileManager.default.createDirectory(
      atPath: folder["blocked/7"], withIntermediateDirectories: true)
    try "in the way".write(toFile: blocked, atomically: true, encoding: .utf8)
    var failing = DemoRun(
      folder: try OutputFolder(folder["blocked"], overwrites: true), settings: settings)
    let error = #expect(throws: (any Error).self) { try failing.run(seed: 7) }
    #expect(error.map { "\($0)".contains(Arm.all[1].slug) } == true)

    let page = try String(contentsOfFile: folder["demo/report.html"], encoding: .utf8)
    #expect(
      page.contains("DPO + SFT strong &gt; weak") && page.contains("best of 2 answers of the start")
    )
    let order = try String(
      contentsOfFile: folder["demo/7/\(Arm.contrastive[1].slug)/curriculum_order.jsonl"],
      encoding: .utf8)
    #expect(order.split(separator: "\n").count == 2 && order.contains("\"hard\":["))
  }
}
