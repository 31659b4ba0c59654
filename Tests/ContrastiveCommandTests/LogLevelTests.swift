import TestSupport
import Testing

@Suite("Messages of the libraries")
struct LogLevelTests {
  @Test("are shown from the level that is asked for, on standard error", arguments: ["", "debug"])
  func levels(level: String) throws {
    let folder = try TemporaryFolder()
    let line = level.isEmpty ? "" : "log_level: \(level)"
    let run = try Command.run("train", TrainCommandTests.settings(folder, line))
    #expect(run.status == 0, "\(run.errors)")
    let shown = run.errors.split(separator: "\n").filter { $0.contains("debug contrastive.") }
    // The cache is asked once for all pairs ahead of the steps, and once more by every step.
    #expect(shown.isEmpty == level.isEmpty)
    #expect(level.isEmpty || shown.contains { $0.contains("steps=7") })
    #expect(level.isEmpty || shown.contains { $0.contains("contrastive.reference") })
  }
}
