/// Simple preference optimization: a margin between log-probabilities per token, without a reference.
///
/// ```
/// r(y) = β log π(y|x) / |y|          m = r(w) − r(l) − γ
/// L = −(1 − ε) log σ(m) − ε log σ(−m) = −log σ(m) + ε m
/// ∂L/∂log π(w|x) = −β (σ(−m) − ε) / |w|                ∂L/∂log π(l|x) = β (σ(−m) − ε) / |l|
/// ```
///
/// The reward is what generation maximizes, the mean log-probability, so no reference is scored. With
/// ε = 0, the paper's form, it is positive, decreasing in the margin, and −log σ(−γ) for answers that
/// are equally likely per token. Slopes are below β divided by the answer's tokens.
///
/// It suits a small memory, and pairs sampled from the model itself. Nothing holds the policy to where
/// it started: learning rates are lower than elsewhere, and an added ``SupervisedLoss`` keeps the
/// chosen answers likely. The paper has β from 2 to 10 and γ/β from 0.1 to 0.8; the defaults are TRL's.
///
/// - SeeAlso: Meng et al., 2024, equation 6, <https://arxiv.org/abs/2405.14734>; the smoothing is
///   TRL's.
public struct SimPO: ReferenceFreeLoss, Equatable {
  /// The scale β of the reward, positive.
  public let beta: Double

  /// The margin γ of the reward that is wanted, not negative.
  public let gamma: Double

  /// The share ε of labels that are taken to be wrong, 0 or more and below ½.
  public let labelSmoothing: Double

  /// Creates the loss with rewards of `beta` and margin `gamma`.
  ///
  /// - Precondition: `beta` is positive and finite, `gamma` finite and not negative, `labelSmoothing`
  ///   in 0..<0.5.
  public init(beta: Double = 0.1, gamma: Double = 0.5, labelSmoothing: Double = 0) {
    precondition(beta > 0 && beta.isFinite, "SimPO: a beta of \(beta)")
    precondition(gamma >= 0 && gamma.isFinite, "SimPO: a margin gamma of \(gamma)")
    precondition((0..<0.5).contains(labelSmoothing), "SimPO: a smoothing of \(labelSmoothing)")
    self.beta = beta
    self.gamma = gamma
    self.labelSmoothing = labelSmoothing
  }

  /// The name in configuration files, `simpo`.
  public var name: String { LossName.simpo.rawValue }

  /// Returns β times the log-probability per token.
  public func reward(_ answer: AnswerScore<Double>) -> Double? {
    beta * answer.meanLogProbability
  }

  /// Returns −log σ(m) + ε m.
  public func value<N: LossNumber>(_ answers: PolicyScores<N>) -> N {
    let gap = answers.chosen.meanLogProbability - answers.rejected.meanLogProbability
    let margin = beta * gap - gamma
    return softplus(-margin) + labelSmoothing * margin
  }

  /// Returns the slopes in closed form.
  public func slopes(_ answers: PolicyScores<Double>) -> Slopes {
    let gap = answers.chosen.meanLogProbability - answers.rejected.meanLogProbability
    let push = beta * (sigmoid(gamma - beta * gap) - labelSmoothing)
    return Slopes(
      chosen: -push / answers.chosen.length,
      rejected: push / answers.rejected.length)
  }
}
