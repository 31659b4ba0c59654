/// The hinge of contrastive preference optimization: a margin between log-probabilities.
///
/// ```
/// Δ = log π(w|x) − log π(l|x)
/// L = max(0, 1 − β Δ)
/// ∂L/∂log π(w|x) = −β where β Δ < 1, else 0          ∂L/∂log π(l|x) = −∂L/∂log π(w|x)
/// ```
///
/// Log-probabilities are sums over tokens. It is not negative, 1 for answers that are equally likely,
/// and exactly silent beyond a margin of 1/β nats; at that kink its slope is 0, as in PyTorch. It is
/// β times ``SLiC`` with δ = 1/β and λ = 0.
///
/// It comes from TRL's CPO trainer, and is here so that a file of its settings means the same. As the
/// name `cpo_hinge` in configuration files it brings the likelihood of the chosen answer along.
///
/// - SeeAlso: Zhao et al., 2023, equation 4, <https://arxiv.org/abs/2305.10425>.
public struct CPOHinge: ReferenceFreeLoss, Equatable {
  /// The inverse β of the margin in nats, positive.
  public let beta: Double

  /// Creates the loss with a margin of 1/`beta` nats.
  ///
  /// - Precondition: `beta` is positive and finite.
  public init(beta: Double = 0.1) {
    precondition(beta > 0 && beta.isFinite, "CPOHinge: a beta of \(beta)")
    self.beta = beta
  }

  /// The name in configuration files, `cpo_hinge`.
  public var name: String { LossName.cpoHinge.rawValue }

  /// Returns β times the log-probability.
  public func reward(_ answer: AnswerScore<Double>) -> Double? { beta * answer.logProbability }

  /// Returns max(0, 1 − β Δ).
  public func value<N: LossNumber>(_ answers: PolicyScores<N>) -> N {
    relu(1 - beta * (answers.chosen.logProbability - answers.rejected.logProbability))
  }

  /// Returns the slopes in closed form.
  public func slopes(_ answers: PolicyScores<Double>) -> Slopes {
    let gap = answers.chosen.logProbability - answers.rejected.logProbability
    return 1 - beta * gap > 0 ? Slopes(chosen: -beta, rejected: beta) : .zero
  }
}
