import ContrastiveCore
import ContrastiveTraining
import Curricula
import GRDB
import Losses
import PreferenceData
import TestSupport
import Testing

@Suite("What a score is filed under")
struct ReferenceCacheReuseTests {
  @Test("is not the loss, its options, the rate, the order, the batch or the epochs")
  func hits() throws {
    let folder = try TemporaryFolder()
    _ = try ReferenceCache(at: folder["r"], scoring: TinyTask.data(), with: TinyTask.model)
    let cache = try ReferenceCache(at: folder["r"], of: TinyTask.model)
    // From here on a score that is filed is an error.
    try DatabaseQueue(path: folder["r"]).write { database in
      try database.execute(
        sql: """
          CREATE TRIGGER sealed BEFORE INSERT ON score BEGIN SELECT RAISE(FAIL, 'sealed'); END
          """)
    }
    let more = ScoredSequence(tokens: [1, 2, 3], scoredFrom: 1)
    let error = #expect(throws: ReferenceError.self) { try cache.fill([[more]]) }
    #expect(error.map { "\($0)".contains("sealed") } == true)
    let losses = [
      Objective(DPOSigmoid(beta: 0.1)), Objective(DPOSigmoid(beta: 0.7)),
      Objective(APOZero(beta: 0.2)), Objective(ReferenceHinge(beta: 0.3)),
    ]
    let orders: [Curriculum.Order] = [.sequential, .shuffled(seed: 3)]
    for loss in losses {
      for order in orders {
        for (rate, batch, budget) in [(1e-3, 4, 4096), (1e-2, 3, 20)] {
          var options = TinyTask.options
          options.learningRate = rate
          options.batchSize = batch
          options.tokenBudget = budget
          _ = try Trainer(
            TinyTask.model, on: TinyTask.data(), objective: loss, reference: cache,
            options: options, curriculum: order
          ).run()
        }
      }
    }
  }

  @Test("is the tokens and the marks: exactly the rows that are new are scored")
  func newRows() throws {
    let folder = try TemporaryFolder()
    for (count, new) in [(5, 5), (12, 7), (12, 0), (13, 1)] {
      var done = 0
      try ReferenceCache(at: folder["r"], of: TinyTask.model).fill(TinyTask.groups(count)) {
        done = $1
      }
      #expect(done == new)
    }
    #expect(try ScoreStore(path: folder["r"]).contents().entries == 26)
  }

  @Test("is every token, every mark and the length: another tokenizer or template is another key")
  func keys() {
    let fingerprint = ScoredReference(TinyTask.model).fingerprint
    let tokens: [Int32] = [3, 1, 4, 1, 5, 9, 2, 6]
    var keys = [ScoreKey(ScoredSequence(tokens: tokens, scoredFrom: 4), reference: fingerprint)]
    for place in tokens.indices {
      var other = tokens
      other[place] += 1
      keys.append(ScoreKey(ScoredSequence(tokens: other, scoredFrom: 4), reference: fingerprint))
      other.remove(at: place)
      keys.append(ScoreKey(ScoredSequence(tokens: other, scoredFrom: 4), reference: fingerprint))
      if place > 0 {
        var scored = tokens.indices.map { $0 >= 4 }
        scored[place].toggle()
        keys.append(
          ScoreKey(ScoredSequence(tokens: tokens, scored: scored), reference: fingerprint))
      }
    }
    // A tokenizer that adds a token at the end, with a mark or without.
    for scored in [true, false] {
      keys.append(
        ScoreKey(
          ScoredSequence(
            tokens: tokens + [0], scored: tokens.indices.map { $0 >= 4 } + [scored]),
          reference: fingerprint))
    }
    #expect(Set(keys).count == keys.count)
  }
}
