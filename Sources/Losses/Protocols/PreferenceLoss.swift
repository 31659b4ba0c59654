/// A loss of pairs that compares the policy with a frozen reference.
///
/// One function makes a loss. Its slopes follow from the formula by dual numbers:
///
/// ```swift
/// struct FocalDPO: PreferenceLoss {
///   var beta = 0.1, focus = 2.0
///   func value<N: LossNumber>(_ pair: PairScores<N>) -> N {
///     let margin = beta * (pair.chosen.logRatio - pair.rejected.logRatio)
///     return power(sigmoid(-margin), focus) * softplus(-margin)
///   }
/// }
/// ```
public protocol PreferenceLoss: Loss {
  /// What a log-ratio in nats is multiplied by in the logged `rewards/*`; by default 1.
  ///
  /// The losses of this module answer with their β, as TRL does.
  var rewardScale: Double { get }

  /// Returns the value of the loss on a pair, before any normalization over the step.
  func value<N: LossNumber>(_ pair: PairScores<N>) -> N

  /// Returns the derivatives of the value by the log-probabilities of both answers.
  ///
  /// A loss may give them in closed form; by default they are those of ``differentiated(_:)``.
  func slopes(_ pair: PairScores<Double>) -> Slopes
}

extension PreferenceLoss {
  /// Rewards in nats.
  public var rewardScale: Double { 1 }

  /// Returns the slopes by dual numbers.
  public func slopes(_ pair: PairScores<Double>) -> Slopes {
    differentiated(pair).slopes
  }

  /// Returns the value and the slopes by dual numbers, even where the loss has a closed form.
  public func differentiated(_ pair: PairScores<Double>) -> LossTerms {
    LossTerms(value(pair.dual))
  }
}
