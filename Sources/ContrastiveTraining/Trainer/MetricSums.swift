internal import ContrastiveCore
internal import Losses

/// The sums over a step, or over held-out examples, from which the metrics are computed.
///
/// Everything is averaged over the examples or the tokens of the whole step, whatever batches they
/// were computed in.
struct MetricSums {
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
  private var logRatios = (chosen: 0.0, rejected: 0.0)
  private var referenceMargin = 0.0
  private var rewarded = 0
  private var rewards = (chosen: 0.0, rejected: 0.0)
  private var accuracy = 0.0
  private var hard = Margins()
  private var easy = Margins()

  init(tokens: Int) { self.tokens = tokens }

  /// Adds a group.
  ///
  /// - Parameters:
  ///   - scores: What the head says of its sequences.
  ///   - group: Its scores.
  ///   - weighed: Its scores as losses of pairs see them.
  ///   - loss: Its share of the loss.
  ///   - rewards: The rewards of its answers, where there are any.
  ///   - isHard: Whether the curriculum drew it from the hard pool.
  mutating func add(
    _ scores: [SequenceScore], _ group: GroupScores, as weighed: GroupScores, loss: Double,
    rewards: [Double]?, isHard: Bool?
  ) {
    self.loss += loss
    for score in scores {
      entropy += score.entropySum
      scoredTokens += score.tokenCount
    }
    chosenHits += scores[0].hits
    chosenTokens += scores[0].tokenCount
    guard let rejected = weighed.rejected else { return }
    pairs += 1
    logProbabilities.chosen += weighed.chosen.logProbability
    logProbabilities.rejected += rejected.logProbability
    lengths.chosen += weighed.chosen.tokenCount
    lengths.rejected += rejected.tokenCount
    let margin =
      rewards.map { $0[0] - $0[1] } ?? weighed.chosen.logProbability - rejected.logProbability
    switch isHard {
    case true: hard.add(margin)
    case false: easy.add(margin)
    case nil: break
    }
    addReference(of: group, as: weighed)
    if let rewards { add(rewards, in: weighed.orderedPairs) }
  }

  private mutating func add(_ rewards: [Double], in ordered: [OrderedPair]) {
    rewarded += 1
    self.rewards.chosen += rewards[0]
    self.rewards.rejected += rewards[1]
    let right = ordered.count { rewards[$0.better] > rewards[$0.worse] }
    accuracy += Double(right) / Double(max(1, ordered.count))
  }

  private mutating func addReference(of group: GroupScores, as weighed: GroupScores) {
    let ratios = group.answers.compactMap { answer in
      answer.referenceLogProbability.map { answer.logProbability - $0 }
    }
    let references = weighed.answers.compactMap(\.referenceLogProbability)
    guard ratios.count == group.count else { return }
    compared += 1
    logRatios.chosen += ratios[0]
    logRatios.rejected += ratios[1]
    referenceMargin += references[0] - references[1]
    for (answer, ratio) in zip(group.answers, ratios) {
      largestDifference = max(largestDifference, abs(ratio) / Double(max(1, answer.tokenCount)))
    }
  }

  /// The metrics under TRL's names, and these of our own: `margins/ref` is δ′ = log ρ(chosen) −
  /// log ρ(rejected), in nats; `lengths/…` are the mean numbers of scored tokens; `drift/…` is
  /// log π − log ρ, in nats a token; `curriculum/hard_…` and `curriculum/easy_…` are the mean margin of
  /// the pairs of either pool and the share that is ranked as wanted, by rewards or, without any, by
  /// log-probabilities.
  ///
  /// Of a ranked list the best answer is the chosen one and the worst the rejected, and
  /// `rewards/accuracies` is the mean share of all its ordered pairs that are in the right order. Where
  /// an objective weighs tails, `logps/…`, `rewards/…` and `margins/ref` are sums so weighed.
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
    if rewarded > 0 {
      let count = Double(rewarded)
      metrics["rewards/chosen"] = rewards.chosen / count
      metrics["rewards/rejected"] = rewards.rejected / count
      metrics["rewards/margins"] = (rewards.chosen - rewards.rejected) / count
      metrics["rewards/accuracies"] = accuracy / count
    }
    if compared > 0 {
      metrics["margins/ref"] = referenceMargin / Double(compared)
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
