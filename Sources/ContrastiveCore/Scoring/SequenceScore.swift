/// What a model says about the scored tokens of one sequence.
public struct SequenceScore: Sendable {
  /// The log-probability of each scored token, in nats, in order.
  public var tokenLogProbabilities: [Float]
  /// The sum of the entropies −Σ p log p of the predictions, in nats.
  public var entropySum: Double
  /// The sum of log Σ p² of the predictions: of the logarithm of the probability that two tokens drawn
  /// from one agree.
  public var logCollisionSum: Double
  /// How many of the tokens were the most probable prediction; a tie goes to the lower id.
  public var hits: Int

  /// The number of scored tokens.
  public var tokenCount: Int { tokenLogProbabilities.count }

  /// The log-probability of the answer: the sum over its tokens, in nats.
  public var logProbability: Double { tokenLogProbabilities.reduce(0) { $0 + Double($1) } }
}
