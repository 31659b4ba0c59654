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
    /// By how much each answer is likelier than under the reference, in nats.
    let logRatios: [Double]
    /// By how much the reference finds the first answer likelier than the second, in nats.
    let referenceMargin: Double
    /// The largest difference of an answer's log-probability, in nats a token.
    let largestDifference: Double
  }

  /// The margins of some of the pairs.
  private struct Margins {
    var count = 0
    var sum = 0.0
    var positive = 0

    mutating func add(_ margin: Double) {
      count += 1
      sum += margin
      if margin > 0 { positive += 1 }
    }
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
  private var logRatios = (chosen: 0.0, rejected: 0.0)
  private var referenceMargin = 0.0
  private var preferred = 0
  private var hard = Margins()
  private var easy = Margins()

  init(tokens: Int) { self.tokens = tokens }

  /// Adds a group: its scores, its share of the loss, how it compares with the reference, and whether
  /// the curriculum drew it from the hard pool.
  mutating func add(
    _ scores: [SequenceScore], loss: Double, comparison: Comparison?, isHard: Bool?
  ) {
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
    let margin =
      comparison.map { $0.rewards[0] - $0.rewards[1] }
      ?? scores[0].logProbability - scores[1].logProbability
    switch isHard {
    case true: hard.add(margin)
    case false: easy.add(margin)
    case nil: break
    }
    guard let comparison else { return }
    compared += 1
    largestDifference = max(largestDifference, comparison.largestDifference)
    referenceMargin += comparison.referenceMargin
    rewards.chosen += comparison.rewards[0]
    rewards.rejected += comparison.rewards[1]
    logRatios.chosen += comparison.logRatios[0]
    logRatios.rejected += comparison.logRatios[1]
    if comparison.rewards[0] > comparison.rewards[1] { preferred += 1 }
  }

  /// The metrics under TRL's names, and these of our own: `margins/ref` is δ′ = log ρ(chosen) −
  /// log ρ(rejected), in nats; `lengths/…` are the mean numbers of scored tokens; `drift/…` is
  /// log π − log ρ, in nats a token; `curriculum/hard_…` and `curriculum/easy_…` are the mean margin of
  /// the pairs of either pool and the share that is ranked as wanted, by rewards or, without a
  /// reference, by log-probabilities.
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
      metrics["drift/chosen"] = logRatios.chosen / Double(max(1, lengths.chosen))
      metrics["drift/rejected"] = logRatios.rejected / Double(max(1, lengths.rejected))
    }
    for (pool, margins) in [("hard", hard), ("easy", easy)] where margins.count > 0 {
      let count = Double(margins.count)
      metrics["curriculum/\(pool)_margin"] = margins.sum / count
      metrics["curriculum/\(pool)_accuracy"] = Double(margins.positive) / count
    }
    return metrics
  }
}
