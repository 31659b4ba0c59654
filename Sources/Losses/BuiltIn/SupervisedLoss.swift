/// Supervised fine-tuning: the negative log-likelihood of an answer.
///
/// ```
/// L = −log π(y|x), summed over the step and divided by its scored tokens
/// ∂L/∂log π(y|x) = −1
/// ```
///
/// It scores the only answer of a group; of a pair it scores the chosen one. It is not negative, and
/// pulls equally at every token of the step, so that long answers weigh more than short ones. It does
/// not saturate: the slope is the same however likely the answer already is.
///
/// It is *not* a preference loss: nothing pushes a rejected answer down, and what resembles the chosen
/// one rises with it.
public struct SupervisedLoss: ReferenceFreeLoss, Equatable {
  /// Creates the loss.
  public init() {}

  /// The name in configuration files, `sft`.
  public var name: String { LossName.sft.rawValue }

  /// The mean over the scored tokens of the step.
  public var reduction: Reduction { .perScoredToken }

  /// One answer is enough.
  public var answersNeeded: Int { 1 }

  /// Returns the negative log-likelihood of the chosen answer, summed over its tokens.
  public func value<N: LossNumber>(_ answers: PolicyScores<N>) -> N {
    -answers.chosen.logProbability
  }

  /// Returns −1 for the chosen answer.
  public func slopes(_ answers: PolicyScores<Double>) -> Slopes {
    Slopes(chosen: -1)
  }
}
