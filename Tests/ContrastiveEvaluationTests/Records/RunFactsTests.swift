import ContrastiveEvaluation
import Testing
import TestSupport

@Suite("Facts of a run")
struct RunFactsTests {
  @Test("are read as they were written")
  func roundTrip() throws {
    let facts = RunFacts(groups: [
      .init(
        "Data", [.init("pairs", 1200), .init("longest", 310.5, unit: "tokens"), .init("file", "a")]),
      .init("Nothing", []),
    ])
    let folder = try TemporaryFolder()
    try facts.write(to: folder["run.json"])
    #expect(try RunFacts(contentsOf: folder["run.json"]) == facts)
    // Whole numbers are written without a fraction.
    #expect(try String(decoding: bytes(of: folder["run.json"]), as: UTF8.self).contains("1200\n"))
  }
}
