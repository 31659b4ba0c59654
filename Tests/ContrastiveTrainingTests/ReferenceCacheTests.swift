import ContrastiveCore
import ContrastiveKernels
import ContrastiveTraining
import Foundation
import GRDB
import PreferenceData
import Synchronization
import TestSupport
import Testing

@Suite("The reference cache")
struct ReferenceCacheTests {
  private let groups = TinyTask.groups()

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

  @Test("has no score of a model of which one weight moved by one unit in its last place")
  func fingerprint() throws {
    let folder = try TemporaryFolder()
    let path = folder["reference.sqlite"]
    #expect(try scored(path, groups: groups) == groups.count)
    var other = TinyTask.model
    let weights = other.mutableWeights()
    weights[5] = weights[5].nextUp
    #expect(try scored(path, other, groups: groups) == groups.count)
    #expect(try scored(path, groups: groups) == 0)
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

  @Test("computes a group once that comes up again")
  func repetition() throws {
    let cache = try ReferenceCache(of: TinyTask.model)
    var progress: [[Int]] = []
    try cache.fill(Array(groups[..<3]) + groups[1..<5]) { progress.append([$0, $1]) }
    #expect(progress.last == [5, 5])
  }

  @Test("agrees with live scores to 1e-6")
  func verification() throws {
    let folder = try TemporaryFolder()
    let path = folder["reference.sqlite"]
    let cache = try ReferenceCache(at: path, scoring: TinyTask.data(), with: TinyTask.model)
    let live = TinyTask.model.scores(of: RaggedBatch(groups))
    for (cached, live) in zip(try cache.tokenLogProbabilities(of: groups).joined(), live.joined()) {
      for (x, y) in zip(cached, live.tokenLogProbabilities) { #expect(abs(x - y) <= 1e-6 * abs(y)) }
    }
  }

  /// Opens a cache on a file, and reads all groups: ahead, and one by one when needed.
  private func errors(at path: String) -> [ReferenceError?] {
    [
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
    let folder = try TemporaryFolder()
    try FiledScores.file(groups, at: folder["r"], maker: "another forward-0") { $0 - 2e-4 }
    for error in errors(at: folder["r"]) {
      guard case .disagrees(_, let difference, 1e-4, "another forward-0") = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
      #expect(abs(difference - 2e-4) < 1e-5)
    }
  }

  @Test(
    "takes over what another maker made, once a few of it agree, and names the one that does not")
  func makers() throws {
    let folder = try TemporaryFolder()
    try FiledScores.file(Array(groups[..<6]), at: folder["r"], maker: "A") { $0 + 5e-5 }
    try FiledScores.file(Array(groups[6..<9]), at: folder["r"], maker: "B") { $0 + 1e-2 }
    let first = try ReferenceCache(at: folder["r"], of: TinyTask.model)
    let live = try ReferenceCache(of: TinyTask.model)
    for group in groups[..<6] {
      for (x, y) in zip(
        try first.tokenLogProbabilities(of: [group])[0].joined(),
        try live.tokenLogProbabilities(of: [group])[0].joined())
      {
        // The entry, not its recomputation: they differ by 5e-5, and single precision by 1e-6.
        #expect(abs(x - y - 5e-5) < 5e-6)
      }
    }
    let error = #expect(throws: ReferenceError.self) { try first.fill(groups) }
    guard case .disagrees(_, _, _, "B") = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test("refuses an entry of fewer or more numbers than tokens are scored")
  func count() throws {
    let folder = try TemporaryFolder()
    let sequence = groups[3][0]
    let reference = ScoredReference(TinyTask.model)
    try ScoreStore(path: folder["r"]).insert(
      [
        (
          ScoreKey(sequence, reference: reference.fingerprint),
          ScoreEntry(tokenLogProbabilities: [-1], maker: Scorer.maker())
        )
      ], of: reference)
    for error in errors(at: folder["r"]) {
      #expect(error == .damaged(path: folder["r"], .count))
    }
  }

  @Test("is seen to be wrong wherever that is, if it has no more groups than are computed again")
  func everyGroup() throws {
    for (count, wrong) in [(2, 1), (3, 1), (3, 2), (4, 3)] {
      let folder = try TemporaryFolder()
      let few = Array(groups.prefix(count))
      try FiledScores.file([few[wrong]], at: folder["r"]) { _ in 0 }
      try FiledScores.file(few, at: folder["r"]) { $0 }
      #expect(throws: ReferenceError.self, "\(wrong) of \(count)") {
        try ReferenceCache(at: folder["r"], of: TinyTask.model).fill(few)
      }
    }
  }

  @Test("files no score that is not finite, and leaves no file behind")
  func notFinite() throws {
    let folder = try TemporaryFolder()
    var broken = TinyTask.model
    broken.mutableWeights()[40] = .nan
    #expect(throws: ReferenceError.notFinite) {
      _ = try ReferenceCache(at: folder["runs/r"], scoring: TinyTask.data(), with: broken)
    }
    #expect(try folder.names.isEmpty)
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
    #expect(
      throws: TrainingError.misfit(.init(file: nil, line: 3), .unknownToken(id: 31, vocabulary: 31))
    ) {
      _ = try ReferenceCache(scoring: data, with: TinyTask.model)
    }
  }

  @Test("waits for another process that is writing into the file")
  func sharing() async throws {
    let folder = try TemporaryFolder()
    let path = folder["reference.sqlite"]
    _ = try scored(path, groups: [groups[0]])
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
    #expect(try scored(path, groups: groups) == groups.count - 1)
    try await writing
  }

  @Test("is read by any number of threads at once, each of which may fill it")
  func threads() throws {
    let folder = try TemporaryFolder()
    let path = folder["r"]
    let groups = groups
    let shared = try ReferenceCache(at: path, of: TinyTask.model)
    let expected = try ReferenceCache(of: TinyTask.model).tokenLogProbabilities(of: groups)
    let results = Mutex<[[[[Float]]]]>([])
    DispatchQueue.concurrentPerform(iterations: 16) { thread in
      // Every other thread has a cache of its own on the same file.
      do {
        let own = try ReferenceCache(at: path, of: TinyTask.model)
        let cache = thread.isMultiple(of: 2) ? shared : own
        let places = (0..<groups.count).map { ($0 * 5 + thread) % groups.count }
        let scores = try places.map { try cache.tokenLogProbabilities(of: [groups[$0]])[0] }
        let sorted = zip(places, scores).sorted { $0.0 < $1.0 }.map(\.1)
        results.withLock { $0.append(sorted) }
      } catch {
        Issue.record(error)
      }
    }
    let found = results.withLock { $0 }
    #expect(found.count == 16)
    for scores in found {
      for (x, y) in zip(scores.joined(), expected.joined()) {
        #expect(zip(x, y).allSatisfy { abs($0 - $1) <= 1e-5 })
      }
    }
    #expect(try ScoreStore(path: path).contents().entries == 2 * groups.count)
  }
}
