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

  @Test("makes the folder that its file is to lie in")
  func folder() throws {
    let folder = try TemporaryFolder()
    let path = folder["runs/first/reference.sqlite"]
    #expect(try scored(path, groups: groups) == groups.count)
    #expect(try scored(path, groups: groups) == 0)
    try folder.write("a file", to: "plain")
    #expect {
      try ReferenceCache(at: folder["plain/reference.sqlite"], of: TinyTask.model)
    } throws: {
      "\($0)".hasPrefix("the reference cache at \(folder["plain/reference.sqlite"]) cannot be used")
    }
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
  }

  /// Opens a cache on a file of which another program has changed entries: ahead and when needed.
  private func errors(after sql: String) throws -> [ReferenceError?] {
    let folder = try TemporaryFolder()
    let path = folder["reference.sqlite"]
    _ = try ReferenceCache(at: path, scoring: TinyTask.data(), with: TinyTask.model)
    try DatabaseQueue(path: path).write { database in
      try database.execute(sql: sql)
      #expect(database.changesCount > 0)
    }
    return [
      #expect(throws: ReferenceError.self) {
        _ = try ReferenceCache(at: path, scoring: TinyTask.data(), with: TinyTask.model)
      },
      #expect(throws: ReferenceError.self) {
        let lazy = try ReferenceCache(at: path, of: TinyTask.model)
        for group in groups { _ = try lazy.tokenLogProbabilities(of: [group]) }
      },
    ]
  }

  @Test("is not trusted when it is read: wrong numbers are seen by computing some again")
  func wrongEntries() throws {
    let found = try errors(
      after: "UPDATE score SET log_probabilities = zeroblob(length(log_probabilities))")
    for error in found {
      guard case .disagrees = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
    }
  }

  @Test(
    "is not trusted when it is read: every entry must have a finite number for each token",
    arguments: ["x'0000803f'", "x'0000803f0000803f0000807f'"])
  func damagedEntries(numbers: String) throws {
    // Three tokens are scored in the second group first, when some entries have been computed again.
    let found = try errors(
      after:
        "UPDATE score SET log_probabilities = \(numbers) WHERE length(log_probabilities) = 12")
    for error in found {
      guard case .damaged = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
    }
  }

  @Test("refuses entries of another type")
  func foreignTypes() throws {
    for error in try errors(after: "UPDATE score SET log_probabilities = 1.5") {
      guard case .unusable(_, "an entry is of another type") = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
    }
  }

  @Test("is seen to be wrong wherever that is, if it has no more groups than are computed again")
  func everyGroup() throws {
    for (count, wrong) in [(2, 1), (3, 1), (3, 2), (4, 3)] {
      let folder = try TemporaryFolder()
      let path = folder["reference.sqlite"]
      let few = Array(groups.prefix(count))
      func change(_ sql: String) throws {
        try DatabaseQueue(path: path).write { try $0.execute(sql: sql) }
      }
      try ReferenceCache(at: path, of: TinyTask.model).fill([few[wrong]])
      try change("CREATE TABLE wrong AS SELECT key FROM score")
      try ReferenceCache(at: path, of: TinyTask.model).fill(few)
      try change(
        """
        UPDATE score SET log_probabilities = zeroblob(length(log_probabilities))
        WHERE key IN (SELECT key FROM wrong)
        """)
      #expect(throws: ReferenceError.self, "\(wrong) of \(count)") {
        try ReferenceCache(at: path, of: TinyTask.model).fill(few)
      }
    }
  }

  @Test("files no score that is not finite")
  func notFinite() throws {
    let folder = try TemporaryFolder()
    let path = folder["reference.sqlite"]
    var broken = TinyTask.model
    broken.mutableWeights()[40] = .nan
    #expect(throws: ReferenceError.notFinite) {
      _ = try ReferenceCache(at: path, scoring: TinyTask.data(), with: broken)
    }
    let count = try DatabaseQueue(path: path).read { database in
      try Int.fetchOne(database, sql: "SELECT count(*) FROM score")
    }
    #expect(count == 0)
  }

  @Test("asks whether the model can read a sequence, instead of trapping")
  func misfits() throws {
    let cache = try ReferenceCache(of: TinyTask.model)
    let long = ScoredSequence(tokens: Array(repeating: 1, count: 65), scoredFrom: 1)
    let foreign = ScoredSequence(tokens: [1, 31], scoredFrom: 1)
    #expect(throws: ReferenceError.misfit(group: 1, .tooLong(tokens: 65, positions: 64))) {
      try cache.fill([groups[0], [long]])
    }
    #expect(throws: ReferenceError.misfit(group: 0, .unknownToken(id: 31, vocabulary: 31))) {
      _ = try cache.tokenLogProbabilities(of: [[foreign]])
    }
    var data = TinyTask.data()
    data.examples[2].answers[0].tokens[1] = 31
    #expect(throws: TrainingError.misfit(row: 2, .unknownToken(id: 31, vocabulary: 31))) {
      _ = try ReferenceCache(scoring: data, with: TinyTask.model)
    }
  }

  @Test("waits for another process that is writing into the file")
  func sharing() async throws {
    let folder = try TemporaryFolder()
    let path = folder["reference.sqlite"]
    _ = try ReferenceCache(at: path, of: TinyTask.model)
    let other = try DatabaseQueue(path: path)
    let (begun, begin) = AsyncStream.makeStream(of: Void.self)
    async let writing: Void = Task.detached {
      try other.inDatabase { database in
        try database.execute(sql: "BEGIN EXCLUSIVE")
        begin.yield()
        Thread.sleep(forTimeInterval: 0.5)
        try database.execute(sql: "COMMIT")
      }
    }.value
    for await _ in begun { break }
    #expect(try scored(path, groups: groups) == groups.count)
    try await writing
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
