/// The odds ratio of ORPO: the chosen answer's odds per token against the rejected one's.
///
/// ```
/// p̄(y) = log π(y|x) / |y|          o(y) = p̄(y) − log(1 − e^p̄(y))          o′(y) = 1/(1 − e^p̄(y))
/// L = −β log σ(o(w) − o(l))
/// ∂L/∂log π(w|x) = −β σ(o(l) − o(w)) o′(w) / |w|
/// ∂L/∂log π(l|x) =  β σ(o(l) − o(w)) o′(l) / |l|
/// ```
///
/// It is positive, and β ln 2 for answers that are equally likely per token. Its slopes are those of the
/// logarithm of a ratio of odds: large where the rejected answer is nearly certain, never large for
/// answers that are unlikely. Beyond a mean of −2⁻²⁴ nats a token, where single precision no longer
/// tells a probability from 1, the odds stay what they are there, with slope 0.
///
/// The paper's method adds the negative log-likelihood of the chosen answer with weight 1, so that
/// supervised training and preferences are one stage: mix it with ``SupervisedLoss``, as the name
/// `orpo` does in configuration files. It suits a base model that has not been fine-tuned yet.
///
/// - SeeAlso: Hong et al., 2024, equations 4 and 7, where β is λ, <https://arxiv.org/abs/2403.07691>.
public struct OddsRatio: ReferenceFreeLoss, Equatable {
  /// The weight β of the odds ratio beside the likelihood, positive.
  public let beta: Double

  /// Creates the loss with weight `beta`.
  ///
  /// - Precondition: `beta` is positive and finite.
  public init(beta: Double = 0.1) {
    precondition(beta > 0 && beta.isFinite, "OddsRatio: a beta of \(beta)")
    self.beta = beta
  }

  /// The name in configuration files, `orpo`.
  public var name: String { LossName.orpo.rawValue }

  /// Returns β times the log-probability per token.
  public func reward(_ answer: AnswerScore<Double>) -> Double? {
    beta * answer.meanLogProbability
  }

  /// Returns −β log σ(o(w) − o(l)).
  public func value<N: LossNumber>(_ answers: PolicyScores<N>) -> N {
    let chosen = logOdds(answers.chosen.meanLogProbability)
    return beta * softplus(logOdds(answers.rejected.meanLogProbability) - chosen)
  }

  private func logOdds<N: LossNumber>(_ logProbability: N) -> N {
    let bounded = min(logProbability, N(-0x1p-24))
    return bounded - log1mexp(bounded)
  }
}
