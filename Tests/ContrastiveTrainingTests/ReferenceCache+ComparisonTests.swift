import ContrastiveCore
import ContrastiveTraining
import TestSupport
import Testing

@Suite("Comparing a cache with its model")
struct ReferenceCacheComparisonTests {
  private let groups = TinyTask.groups(20)

  @Test("finds the one entry that is off, whose checksum is right, and by how much")
  func worst() throws {
    let folder = try TemporaryFolder()
    try FiledScores.file([groups[13]], at: folder["r"], maker: "B") { $0 - 3e-3 }
    try FiledScores.file(Array(groups[..<19]), at: folder["r"], maker: "A") { $0 + 2e-5 }
    let cache = try ReferenceCache(
      at: folder["r"], of: TinyTask.model, scoring: .init(tokenBudget: 30))
    var steps: [Int] = []
    let result = try cache.comparison(with: groups) { done, total in
      #expect(total == 19)
      steps.append(done)
    }
    #expect(steps.last == 19 && steps == steps.sorted() && steps.count > 3)
    #expect(result.compared == 38 && result.absent == 2)
    #expect(!result.agrees)
    #expect(abs((result.worst["B"] ?? 0) - 3e-3) < 1e-5)
    #expect(abs((result.worst["A"] ?? 0) - 2e-5) < 5e-6)
    // It has filed nothing.
    #expect(try ScoreStore(path: folder["r"]).contents().entries == 38)
  }

  @Test("of a sample looks at some, spread over all")
  func sample() throws {
    let folder = try TemporaryFolder()
    try FiledScores.file(groups, at: folder["r"])
    let cache = try ReferenceCache(at: folder["r"], of: TinyTask.model)
    let result = try cache.comparison(with: groups, sample: 3)
    #expect(result.compared == 6 && result.absent == 0 && result.agrees)
    #expect(try cache.comparison(with: groups, sample: 100).compared == 40)
    #expect(try cache.comparison(with: []).compared == 0)
    let elsewhere = try ReferenceCache(at: folder["none"], of: TinyTask.model)
    #expect(try elsewhere.comparison(with: groups) == .init(compared: 0, absent: 40, worst: [:]))
  }
}
