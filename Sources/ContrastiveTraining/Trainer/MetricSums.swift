internal import ContrastiveCore

/// The sums over a step, or over held-out examples, from which the metrics are computed.
///
/// Everything is averaged over the examples or the tokens of the whole step, whatever batches they
/// were computed in.
struct MetricSums {
  /// A group against the reference.
  struct Comparison {
    /// β · log-ratio of each answer.
    let rewards: [Double]
    /// By how much the reference finds the first answer likelier than the second, in nats.
    let referenceMargin: Double
    /// The largest difference of an answer's log-probability, in nats a token.
    let largestDifference: Double
  }

  /// The tokens read, a prompt counted once for each of its answers.
  let tokens: Int
  /// The loss.
  private(set) var loss = 0.0
  /// The largest difference to the reference, in nats a token.
  private(set) var largestDifference = 0.0

  private var entropy = 0.0
  private var scoredTokens = 0
  private var chosenHits = 0
  private var chosenTokens = 0
  private var pairs = 0
  private var logProbabilities = (chosen: 0.0, rejected: 0.0)
  private var lengths = (chosen: 0, rejected: 0)
  private var compared = 0
  private var rewards = (chosen: 0.0, rejected: 0.0)
  private var referenceMargin = 0.0
  private var preferred = 0

  init(tokens: Int) { self.tokens = tokens }

  /// Adds a group: its scores, its share of the loss, and how it compares with the reference.
  mutating func add(_ scores: [SequenceScore], loss: Double, comparison: Comparison?) {
    self.loss += loss
    for score in scores {
      entropy += score.entropySum
      scoredTokens += score.tokenCount
    }
    chosenHits += scores[0].hits
    chosenTokens += scores[0].tokenCount
    guard scores.count > 1 else { return }
    pairs += 1
    logProbabilities.chosen += scores[0].logProbability
    logProbabilities.rejected += scores[1].logProbability
    lengths.chosen += scores[0].tokenCount
    lengths.rejected += scores[1].tokenCount
    guard let comparison else { return }
    compared += 1
    largestDifference = max(largestDifference, comparison.largestDifference)
    referenceMargin += comparison.referenceMargin
    rewards.chosen += comparison.rewards[0]
    rewards.rejected += comparison.rewards[1]
    if comparison.rewards[0] > comparison.rewards[1] { preferred += 1 }
  }

  /// The metrics under TRL's names; `margins/ref` is δ′ = log ρ(chosen) − log ρ(rejected), in nats,
  /// and `lengths/…` are the mean numbers of scored tokens.
  var metrics: [String: Double] {
    var metrics = [
      "loss": loss,
      "entropy": entropy / Double(max(1, scoredTokens)),
      "mean_token_accuracy": Double(chosenHits) / Double(max(1, chosenTokens)),
    ]
    if pairs > 0 {
      metrics["logps/chosen"] = logProbabilities.chosen / Double(pairs)
      metrics["logps/rejected"] = logProbabilities.rejected / Double(pairs)
      metrics["lengths/chosen"] = Double(lengths.chosen) / Double(pairs)
      metrics["lengths/rejected"] = Double(lengths.rejected) / Double(pairs)
    }
    if compared > 0 {
      let count = Double(compared)
      metrics["rewards/chosen"] = rewards.chosen / count
      metrics["rewards/rejected"] = rewards.rejected / count
      metrics["rewards/margins"] = (rewards.chosen - rewards.rejected) / count
      metrics["rewards/accuracies"] = Double(preferred) / count
      metrics["margins/ref"] = referenceMargin / count
    }
    return metrics
  }
}
