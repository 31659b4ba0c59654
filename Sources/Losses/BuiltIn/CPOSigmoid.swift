/// Contrastive preference optimization: DPO with the reference taken as uniform.
///
/// ```
/// Δ = log π(w|x) − log π(l|x)
/// L = −(1 − ε) log σ(β Δ) − ε log σ(−β Δ) = −log σ(β Δ) + ε β Δ
/// ∂L/∂log π(w|x) = −β (σ(−β Δ) − ε) = −∂L/∂log π(l|x)
/// ```
///
/// Log-probabilities are sums over tokens. With ε = 0, the paper's form, it is positive, ln 2 for
/// answers that are equally likely, convex and decreasing in Δ, with slopes below β.
///
/// The paper's method adds the negative log-likelihood of the chosen answer, without which nothing
/// holds the policy: mix it with ``SupervisedLoss``, as the name `cpo` does in configuration files. It
/// suits a small memory and answers of about the same length, for a longer one is less likely by its
/// length alone; where lengths differ, use ``SimPO``.
///
/// - SeeAlso: Xu et al., 2024, equation 3, <https://arxiv.org/abs/2401.08417>; the smoothing is TRL's.
public struct CPOSigmoid: ReferenceFreeLoss, Equatable {
  /// The inverse temperature β, positive.
  public let beta: Double

  /// The share ε of labels that are taken to be wrong, 0 or more and below ½.
  public let labelSmoothing: Double

  /// Creates the loss with inverse temperature `beta`.
  ///
  /// - Precondition: `beta` is positive and finite, `labelSmoothing` is in 0..<0.5.
  public init(beta: Double = 0.1, labelSmoothing: Double = 0) {
    precondition(beta > 0 && beta.isFinite, "CPOSigmoid: a beta of \(beta)")
    precondition((0..<0.5).contains(labelSmoothing), "CPOSigmoid: a smoothing of \(labelSmoothing)")
    self.beta = beta
    self.labelSmoothing = labelSmoothing
  }

  /// The name in configuration files, `cpo`.
  public var name: String { LossName.cpo.rawValue }

  /// Returns β times the log-probability.
  public func reward(_ answer: AnswerScore<Double>) -> Double? { beta * answer.logProbability }

  /// Returns −log σ(β Δ) + ε β Δ.
  public func value<N: LossNumber>(_ answers: PolicyScores<N>) -> N {
    let margin = beta * (answers.chosen.logProbability - answers.rejected.logProbability)
    return softplus(-margin) + labelSmoothing * margin
  }

  /// Returns the slopes in closed form.
  public func slopes(_ answers: PolicyScores<Double>) -> Slopes {
    let margin = beta * (answers.chosen.logProbability - answers.rejected.logProbability)
    let push = beta * (sigmoid(-margin) - labelSmoothing)
    return Slopes(chosen: -push, rejected: push)
  }
}
