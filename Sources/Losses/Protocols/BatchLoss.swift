/// A loss with a reference that compares the pairs of an optimizer step with each other.
///
/// The step is the batch, whatever micro-batches it is computed in: a trainer scores all pairs first,
/// asks for the slopes, and goes back with them. That is one forward pass more than for a
/// ``PreferenceLoss``.
///
/// As with that one, one function makes a loss:
///
/// ```swift
/// struct CenteredDPO: BatchLoss {
///   var beta = 0.1
///   func value<N: LossNumber>(_ pairs: [PairScores<N>]) -> N {
///     let gaps = pairs.map { $0.chosen.logRatio - $0.rejected.logRatio }
///     let mean = gaps.reduce(.zero, +) / Double(max(1, gaps.count))
///     return gaps.reduce(.zero) { $0 + softplus(-beta * ($1 - mean)) }
///   }
/// }
/// ```
public protocol BatchLoss: Loss {
  /// What a log-ratio in nats is multiplied by in the logged `rewards/*`; by default 1.
  var rewardScale: Double { get }

  /// Returns the value of the loss on all pairs of a step: their sum, before any normalization.
  func value<N: LossNumber>(_ pairs: [PairScores<N>]) -> N

  /// Returns, for each pair, the derivatives of the value by the log-probabilities of its answers.
  ///
  /// A loss may give them in closed form; by default they are those of ``differentiated(_:)``.
  func slopes(_ pairs: [PairScores<Double>]) -> [Slopes]
}

extension BatchLoss {
  /// Rewards in nats.
  public var rewardScale: Double { 1 }

  /// Returns the slopes by dual numbers.
  public func slopes(_ pairs: [PairScores<Double>]) -> [Slopes] {
    differentiated(pairs).slopes
  }

  /// Returns the value and the slopes by dual numbers, even where the loss has a closed form.
  ///
  /// - Complexity: O(*n*) times that of the value and O(*n*²) memory, where *n* is the number of pairs:
  ///   each number carries the derivatives by all of them.
  public func differentiated(
    _ pairs: [PairScores<Double>]
  ) -> (value: Double, slopes: [Slopes]) {
    let loss = value(pairs.enumerated().map { $1.dual(at: 2 * $0) })
    let slopes = pairs.indices.map {
      Slopes(chosen: loss.slopes[2 * $0], rejected: loss.slopes[2 * $0 + 1])
    }
    return (loss.value, slopes)
  }
}
