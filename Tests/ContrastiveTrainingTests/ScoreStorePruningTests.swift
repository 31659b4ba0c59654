import ContrastiveCore
import ContrastiveKernels
import ContrastiveTraining
import Foundation
import GRDB
import TestSupport
import Testing

@Suite("Pruning a store of scores")
struct ScoreStorePruningTests {
  private let groups = TinyTask.groups(300)
  private let other = {
    var model = TinyTask.model
    model.mutableWeights()[7] += 0.5
    return model
  }()

  /// A store of two models, 600 entries and 20, of which the second was used a hundred days ago.
  private func store(in folder: TemporaryFolder) throws -> ScoreStore {
    try FiledScores.file(groups, at: folder["r"], named: "one")
    try FiledScores.file(Array(groups[..<10]), at: folder["r"], of: other, named: "two")
    try DatabaseQueue(path: folder["r"]).write { database in
      try database.execute(
        sql: "UPDATE reference SET last_used = last_used - 8640000 WHERE name = 'two'")
    }
    return try ScoreStore(path: folder["r"], ifAbsent: .refused)
  }

  private func names(_ store: ScoreStore) throws -> [String?] {
    try store.contents().references.map(\.reference.name)
  }

  @Test("counts what there is, by model and by maker, the model used last first")
  func contents() throws {
    let folder = try TemporaryFolder()
    let store = try store(in: folder)
    try FiledScores.file(
      Array(TinyTask.groups(301).suffix(1)), at: folder["r"], maker: "a maker")
    let contents = try store.contents()
    #expect(contents.byteCount == (try bytes(of: folder["r"])).count)
    #expect(contents.entries == 622)
    #expect(contents.references.map(\.reference.name) == ["one", "two"])
    #expect(contents.references.map(\.entries) == [602, 20])
    #expect(contents.references[0].makers.map(\.entries).sorted() == [2, 600])
    #expect(
      contents.references[1].tokens == groups[..<10].joined().reduce(0) { $0 + $1.scoredCount })
    #expect(contents.references[0].lastUsed.timeIntervalSinceNow > -3600)
    #expect(contents.references[1].lastUsed.timeIntervalSinceNow < -8_000_000)
    #expect(contents.references[0].reference == ScoredReference(TinyTask.model, name: "one"))
    #expect(contents.references[0].reference.model.contains("2 layers of 16, vocabulary 31"))
  }

  @Test("keeps the models that are named")
  func models() throws {
    let folder = try TemporaryFolder()
    let store = try store(in: folder)
    var pruning = ScoreStorePruning()
    pruning.keptModels = [ScoredReference(other).fingerprint]
    let trial = try store.prune(pruning, mode: .tried)
    #expect(trial.removed == 600 && trial.left == 20)
    #expect(try names(store) == ["one", "two"])
    let outcome = try store.prune(pruning, mode: .applied)
    #expect(outcome.removed == 600 && outcome.left == 20)
    #expect(try names(store) == ["two"])
    // The space is given back to the system.
    #expect(outcome.bytesAfter < outcome.bytesBefore / 2)
    #expect(try bytes(of: folder["r"]).count == outcome.bytesAfter)
    #expect(try store.damage().isEmpty)
  }

  @Test("drops the models that were not used for long; reading is using")
  func age() throws {
    let folder = try TemporaryFolder()
    let store = try store(in: folder)
    var pruning = ScoreStorePruning()
    pruning.unusedSince = Date(timeIntervalSinceNow: -101 * 86400)
    #expect(try store.prune(pruning, mode: .applied).removed == 0)
    pruning.unusedSince = Date(timeIntervalSinceNow: -99 * 86400)
    #expect(try store.prune(pruning, mode: .tried).removed == 20)
    try ReferenceCache(at: folder["r"], of: other).fill([groups[0]])
    #expect(try store.prune(pruning, mode: .applied).removed == 0)
  }

  @Test("drops what was not used for longest until the rest fits")
  func size() throws {
    let folder = try TemporaryFolder()
    let store = try store(in: folder)
    let size = try bytes(of: folder["r"]).count
    var pruning = ScoreStorePruning()
    pruning.largestSize = size * 2 / 3
    let outcome = try store.prune(pruning, mode: .applied)
    #expect(try names(store) == ["one"])
    #expect(try bytes(of: folder["r"]).count <= size * 2 / 3)
    #expect(outcome.left > 200)
    // The oldest entries are gone.
    let cache = try ReferenceCache(at: folder["r"], of: TinyTask.model)
    var scored = 0
    try cache.fill(Array(groups.suffix(90))) { scored = $1 }
    #expect(scored == 0)
    try cache.fill([groups[0]]) { scored = $1 }
    #expect(scored == 1)
    pruning.largestSize = 0
    #expect(try store.prune(pruning, mode: .applied).left == 0)
  }

  @Test("does not disturb who has the file open: what is gone is computed again")
  func openElsewhere() throws {
    let folder = try TemporaryFolder()
    let store = try store(in: folder)
    let cache = try ReferenceCache(at: folder["r"], of: TinyTask.model)
    let before = try cache.tokenLogProbabilities(of: groups)
    var pruning = ScoreStorePruning()
    pruning.keptModels = []
    #expect(try store.prune(pruning, mode: .applied).left == 0)
    let after = try cache.tokenLogProbabilities(of: groups)
    for (x, y) in zip(before.joined(), after.joined()) {
      #expect(zip(x, y).allSatisfy { abs($0 - $1) <= 1e-5 })
    }
    #expect(try store.contents().entries == 600)
  }
}
