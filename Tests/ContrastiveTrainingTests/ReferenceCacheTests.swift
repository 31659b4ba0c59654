import ContrastiveCore
import ContrastiveKernels
import ContrastiveTraining
import Foundation
import GRDB
import PreferenceData
import TestSupport
import Testing

@Suite("The reference cache")
struct ReferenceCacheTests {
  private let groups = TinyTask.data().examples.map { example in
    example.answers.map { ScoredSequence(tokens: $0.tokens, scored: $0.scored) }
  }

  /// How many of the groups had to be scored.
  private func scored(
    _ path: String, _ model: Transformer = TinyTask.model, groups: [[ScoredSequence]]
  )
    throws -> Int
  {
    var count = 0
    try ReferenceCache(at: path, of: model, scoring: .init(tokenBudget: 20))
      .fill(groups) { done, _ in count = done }
    return count
  }

  @Test("scores each sequence once, whatever the order, and only what is new")
  func content() throws {
    let folder = try TemporaryFolder()
    let path = folder["reference.sqlite"]
    #expect(try scored(path, groups: groups) == groups.count)
    #expect(try scored(path, groups: groups.reversed()) == 0)
    #expect(try scored(path, groups: groups.map { $0.reversed() }) == 0)
    var more = groups
    more.append([ScoredSequence(tokens: [1, 2, 3], scoredFrom: 1)])
    #expect(try scored(path, groups: more) == 1)
    // The same tokens with another mark are another score.
    #expect(try scored(path, groups: [[ScoredSequence(tokens: [1, 2, 3], scoredFrom: 2)]]) == 1)
  }

  @Test("forgets everything when one weight changes")
  func fingerprint() throws {
    let folder = try TemporaryFolder()
    let path = folder["reference.sqlite"]
    #expect(try scored(path, groups: groups) == groups.count)
    var other = TinyTask.model
    other.mutableWeights()[5] += 1e-6
    #expect(try scored(path, other, groups: groups) == groups.count)
  }

  @Test("keeps what was scored before an interruption")
  func interruption() throws {
    struct Interruption: Error {}
    let folder = try TemporaryFolder()
    let path = folder["reference.sqlite"]
    var kept = 0
    #expect(throws: Interruption.self) {
      try ReferenceCache(at: path, of: TinyTask.model, scoring: .init(tokenBudget: 20))
        .fill(groups) { done, _ in
          kept = done
          if done >= 4 { throw Interruption() }
        }
    }
    #expect(kept >= 4 && kept < groups.count)
    #expect(try scored(path, groups: groups) == groups.count - kept)
  }

  @Test("agrees with live scores to 1e-6, and says so when an entry is wrong")
  func verification() throws {
    let folder = try TemporaryFolder()
    let path = folder["reference.sqlite"]
    let cache = try ReferenceCache(at: path, scoring: TinyTask.data(), with: TinyTask.model)
    let live = TinyTask.model.scores(of: RaggedBatch(groups))
    for (cached, live) in zip(try cache.tokenLogProbabilities(of: groups).joined(), live.joined()) {
      for (x, y) in zip(cached, live.tokenLogProbabilities) { #expect(abs(x - y) <= 1e-6 * abs(y)) }
    }
    try cache.verify(groups)
    // Another program writes a wrong number into every entry.
    try DatabaseQueue(path: path).write { database in
      try database.execute(
        sql: "UPDATE score SET log_probabilities = zeroblob(length(log_probabilities))")
      #expect(database.changesCount > 0)
    }
    #expect {
      _ = try ReferenceCache(at: path, scoring: TinyTask.data(), with: TinyTask.model)
    } throws: { error in
      if case ReferenceError.disagrees = error { true } else { false }
    }
  }

  @Test("refuses a file that is no database, by name")
  func foreignFile() throws {
    let folder = try TemporaryFolder()
    let path = folder["notes.txt"]
    try Data("not a database, but long enough to be looked at as one".utf8)
      .write(to: URL(fileURLWithPath: path))
    #expect {
      _ = try ReferenceCache(at: path, of: TinyTask.model)
    } throws: { "\($0)".contains(path) && "\($0)".contains("reference_cache") }
  }
}
