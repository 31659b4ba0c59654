import ContrastiveCore
import ContrastiveKernels
import ContrastiveRandom

/// A transformer small enough to differentiate numerically, and sequences for it.
enum TinyModel {
  static let configuration = Transformer.Configuration(
    vocabularySize: 23, width: 16, layers: 2, heads: 4, keyValueHeads: 2, intermediateWidth: 24,
    contextLength: 64, initializerRange: 0.3)

  static func model(_ head: Transformer.Configuration.Head = .tied) -> Transformer {
    var configuration = configuration
    configuration.head = head
    return Transformer(configuration, seed: 3)
  }

  static func tokens(_ count: Int, seed: UInt64) -> [Int32] {
    var random = CounterGenerator(seed: seed, purpose: "test tokens")
    return (0..<count).map { _ in Int32(random.next(below: 23)) }
  }

  /// Pairs that share a prompt; the answers of the second begin alike, and those of the third are equal.
  static let pairs: [[ScoredSequence]] = {
    func pair(_ prompt: [Int32], _ answers: [Int32]...) -> [ScoredSequence] {
      answers.map { ScoredSequence(tokens: prompt + $0, scoredFrom: prompt.count) }
    }
    let opening = tokens(3, seed: 20)
    return [
      pair(tokens(7, seed: 1), tokens(5, seed: 2), tokens(9, seed: 3)),
      pair(
        tokens(4, seed: 4), opening + tokens(2, seed: 5), opening + tokens(6, seed: 6)),
      pair(tokens(2, seed: 7), tokens(3, seed: 8), tokens(3, seed: 8)),
      pair(tokens(5, seed: 9), tokens(1, seed: 10), tokens(4, seed: 11)),
      [ScoredSequence(tokens: tokens(6, seed: 12), scoredFrom: 1)],
    ]
  }()

  /// What the tests minimize: a smooth function of the scores of each group.
  static func slopes(_ group: Int, _ scores: [SequenceScore]) -> [Double] {
    scores.indices.map { 0.3 * Double($0 + 1) - 0.1 * Double(group) }
  }

  /// The same slopes for each token of a sequence.
  static func tokenSlopes(_ group: Int, _ scores: [SequenceScore]) -> [TokenSlopes] {
    slopes(group, scores).map { .same($0) }
  }

  /// Scores, and the gradients of all weights.
  static func pass(
    _ groups: [[ScoredSequence]], model: Transformer = model(),
    sharing: RaggedBatch.PrefixSharing = .shared, workspace: Int = 1 << 20
  ) -> (scores: [[SequenceScore]], gradients: [Float]) {
    let gradients = Gradients(of: model)
    let scores = model.addGradients(
      of: RaggedBatch(groups, sharing: sharing), to: gradients, headWorkspace: workspace,
      slopes: tokenSlopes)
    return (scores, gradients.buffer.array)
  }
}

/// The largest difference of two lists, relative to the largest number in them.
func relativeDifference(_ x: [Float], _ y: [Float]) -> Float {
  guard x.count == y.count else { return .infinity }
  let largest = max(x.map(abs).max() ?? 0, y.map(abs).max() ?? 0, .leastNormalMagnitude)
  return (zip(x, y).map { abs($0 - $1) }.max() ?? 0) / largest
}

/// All log-probabilities of scored tokens, in order.
func logProbabilities(_ scores: [[SequenceScore]]) -> [Float] {
  scores.flatMap { $0.flatMap(\.tokenLogProbabilities) }
}
