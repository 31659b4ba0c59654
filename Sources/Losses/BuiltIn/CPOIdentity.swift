/// The squared form of contrastive preference optimization: IPO without a reference.
///
/// ```
/// p̄(y) = log π(y|x) / |y|
/// L = (p̄(w) − p̄(l) − 1/(2β))²
/// ∂L/∂log π(w|x) =  2 (p̄(w) − p̄(l) − 1/(2β)) / |w|
/// ∂L/∂log π(l|x) = −2 (p̄(w) − p̄(l) − 1/(2β)) / |l|
/// ```
///
/// It is not negative, 1/(4β²) for answers that are equally likely per token, and zero where the chosen
/// one is likelier by 1/(2β) nats a token. Slopes grow with the distance from there without bound.
///
/// It comes from TRL's CPO trainer, and is here so that a file of its settings means the same. As the
/// name `cpo_ipo` in configuration files it brings the likelihood of the chosen answer along.
///
/// - SeeAlso: Azar et al., 2023, equation 17, where β is τ, <https://arxiv.org/abs/2310.12036>.
public struct CPOIdentity: ReferenceFreeLoss, Equatable {
  /// The strength β of the regularization, positive: half the inverse of the distance in nats a token.
  public let beta: Double

  /// Creates the loss with regularization `beta`.
  ///
  /// - Precondition: `beta` is positive and finite.
  public init(beta: Double = 0.1) {
    precondition(beta > 0 && beta.isFinite, "CPOIdentity: a beta of \(beta)")
    self.beta = beta
  }

  /// The name in configuration files, `cpo_ipo`.
  public var name: String { LossName.cpoIPO.rawValue }

  /// Returns β times the log-probability per token.
  public func reward(_ answer: AnswerScore<Double>) -> Double? {
    beta * answer.meanLogProbability
  }

  /// Returns the squared distance from 1/(2β) nats a token.
  public func value<N: LossNumber>(_ answers: PolicyScores<N>) -> N {
    let miss =
      answers.chosen.meanLogProbability - answers.rejected.meanLogProbability - 0.5 / beta
    return miss * miss
  }

  /// Returns the slopes in closed form.
  public func slopes(_ answers: PolicyScores<Double>) -> Slopes {
    let miss =
      answers.chosen.meanLogProbability - answers.rejected.meanLogProbability - 0.5 / beta
    return Slopes(
      chosen: 2 * miss / answers.chosen.length,
      rejected: -2 * miss / answers.rejected.length)
  }
}
