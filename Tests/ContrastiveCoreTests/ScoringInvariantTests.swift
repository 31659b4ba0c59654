import ContrastiveCore
import ContrastiveKernels
import Foundation
import Testing

/// Ways of computing the same thing must give the same numbers.
///
/// They differ in the order of single-precision sums only: log-probabilities of about 3 nats then
/// agree to 10⁻⁶ relative, gradients, which are sums over all rows, to 10⁻⁵ of the largest.
@Suite("Scoring gives the same numbers")
struct ScoringInvariantTests {
  private let plain = TinyModel.pass(TinyModel.pairs)

  private func expectSame(
    _ other: (scores: [[SequenceScore]], gradients: [Float]),
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let difference = relativeDifference(
      logProbabilities(plain.scores), logProbabilities(other.scores))
    #expect(difference < 1e-6, sourceLocation: sourceLocation)
    #expect(
      relativeDifference(plain.gradients, other.gradients) < 1e-5, sourceLocation: sourceLocation)
    #expect(
      plain.scores.map { $0.map(\.hits) } == other.scores.map { $0.map(\.hits) },
      sourceLocation: sourceLocation)
  }

  @Test("with the common beginning shared and computed twice")
  func prefix() { expectSame(TinyModel.pass(TinyModel.pairs, sharing: .separate)) }

  @Test(
    "in one visit of the head and in two passes over the vocabulary", arguments: [4, 400, 3000])
  func passes(workspace: Int) {
    expectSame(TinyModel.pass(TinyModel.pairs, workspace: workspace))
  }

  @Test("one group at a time and all together")
  func batching() {
    let gradients = Gradients(of: TinyModel.model())
    var scores: [[SequenceScore]] = []
    for (index, group) in TinyModel.pairs.enumerated() {
      scores += TinyModel.model().addGradients(of: RaggedBatch([group]), to: gradients) {
        _, scores in
        TinyModel.tokenSlopes(index, scores)
      }
    }
    expectSame((scores, gradients.buffer.array))
  }

  @Test("with slopes for each token, together and one by one")
  func tokenSlopes() {
    let equal = Gradients(of: TinyModel.model())
    let parts = Gradients(of: TinyModel.model())
    let whole = Gradients(of: TinyModel.model())
    let batch = RaggedBatch(TinyModel.pairs)
    func slope(_ place: Int) -> Double { place % 3 == 0 ? 0.4 : -0.1 * Double(place) }
    let scores = TinyModel.model().addGradients(of: batch, to: equal) { group, scores in
      zip(scores, TinyModel.slopes(group, scores)).map { score, slope in
        .each(Array(repeating: slope, count: score.tokenCount))
      }
    }
    expectSame((scores, equal.buffer.array))
    _ = TinyModel.model().addGradients(of: batch, to: whole) { _, scores in
      scores.map { .each((0..<$0.tokenCount).map(slope)) }
    }
    for place in 0..<9 {
      _ = TinyModel.model().addGradients(of: batch, to: parts) { _, scores in
        scores.map { .each((0..<$0.tokenCount).map { $0 == place ? slope(place) : 0 }) }
      }
    }
    #expect(relativeDifference(whole.buffer.array, parts.buffer.array) < 1e-5)
  }

  @Test("with and without a graph")
  func frozen() {
    let scores = TinyModel.model().scores(of: RaggedBatch(TinyModel.pairs))
    #expect(logProbabilities(scores) == logProbabilities(plain.scores))
  }

  @Test("through the head and from plain logits")
  func logits() {
    let model = TinyModel.model()
    let sequences = TinyModel.pairs.joined().map { $0 }
    let logits = model.logits(of: sequences.map(\.tokens)).matrix
    var row = 0
    var expected: [Float] = []
    for (sequence, score) in zip(sequences, plain.scores.joined()) {
      var (entropy, logCollision, hits) = (0.0, 0.0, 0)
      for position in sequence.tokens.indices.dropFirst() where sequence.scored[position] {
        let before = logits.row(row + position - 1).array.map(Double.init)
        let largest = before.max() ?? 0
        let logSum = largest + log(before.reduce(0) { $0 + exp($1 - largest) })
        let token = Int(sequence.tokens[position])
        expected.append(Float(before[token] - logSum))
        entropy += before.reduce(0) { $0 - exp($1 - logSum) * ($1 - logSum) }
        logCollision += log(before.reduce(0) { $0 + exp(2 * ($1 - logSum)) })
        if before[token] == largest { hits += 1 }
      }
      row += sequence.tokens.count
      // Terms of one sign, each of which carries the rounding of logits of size 1.
      #expect(abs(score.entropySum - entropy) <= 1e-6 * entropy)
      #expect(abs(score.logCollisionSum - logCollision) <= 1e-6 * abs(logCollision))
      #expect(score.hits == hits)
    }
    #expect(relativeDifference(logProbabilities(plain.scores), expected) < 1e-6)
  }

  @Test("and computes a shared beginning once")
  func rows() {
    // The second pair: a prompt of 4, a common opening of 3, then 1 and 5 rows that predict the rest.
    #expect(RaggedBatch([TinyModel.pairs[1]]).rows == 4 + 3 + 1 + 5)
    // Equal answers are one sequence but for the row that would predict beyond the end.
    #expect(RaggedBatch([TinyModel.pairs[2]]).rows == 2 + 2)
    #expect(
      RaggedBatch(TinyModel.pairs).rows
        == TinyModel.pairs.reduce(0) {
          $0 + RaggedBatch.rows(of: $1)
        })
  }
}
