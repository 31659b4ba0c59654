/// Sequence likelihood calibration: a margin in nats between two answers, and a target to hold on to.
///
/// ```
/// L = max(0, δ − log π(w|x) + log π(l|x)) − λ log π(t|x)
///
/// inside the margin    ∂L/∂log π(w|x) = −1 − [t is w] λ     ∂L/∂log π(l|x) = 1
/// outside              ∂L/∂log π(w|x) =    − [t is w] λ     ∂L/∂log π(l|x) = 0
/// everywhere, t given  ∂L/∂log π(t|x) = −λ
/// ```
///
/// Log-probabilities are sums over tokens. The target *t* is the chosen answer or a best one given
/// beside the pair. Both parts are not negative. The first is the same when both answers become
/// likelier by the same factor, has slope 1 everywhere inside the margin however wrong the order is,
/// and is exactly silent once the chosen answer is e^δ times as likely; at that kink its slope is 0.
///
/// It is *not* the loss that TRL and others call `hinge`, which is ``ReferenceHinge``: there is no
/// reference here, so nothing but the target keeps the policy near where it started, and a long
/// rejected answer lies outside the margin by its length alone.
///
/// - SeeAlso: Zhao et al., 2023, equation 4, <https://arxiv.org/abs/2305.10425>.
public struct SLiC: ReferenceFreeLoss, Equatable {
  /// The answer whose likelihood is held up.
  public enum Target: String, Sendable, Equatable, CaseIterable, Codable {
    /// The chosen answer of the pair.
    case chosen

    /// A best answer that comes with the pair as a third one.
    case given
  }

  /// The margin δ in nats, not negative.
  public let delta: Double

  /// The weight λ of the target's negative log-likelihood, not negative.
  public let lambda: Double

  /// The answer whose likelihood is held up.
  public let target: Target

  /// Creates the loss with margin `delta` and regularization `lambda`.
  ///
  /// - Precondition: Both are finite and not negative.
  public init(delta: Double = 1, lambda: Double = 0.1, target: Target = .chosen) {
    precondition(delta >= 0 && delta.isFinite, "SLiC: a margin delta of \(delta)")
    precondition(lambda >= 0 && lambda.isFinite, "SLiC: a weight lambda of \(lambda)")
    self.delta = delta
    self.lambda = lambda
    self.target = target
  }

  /// The name in configuration files, `slic`.
  public var name: String { LossName.slic.rawValue }

  /// A pair, and a third answer where the target is given.
  public var answersNeeded: Int { target == .given ? 3 : 2 }

  /// Returns the violation of the margin plus λ times the target's negative log-likelihood.
  public func value<N: LossNumber>(_ answers: PolicyScores<N>) -> N {
    let gap = answers.chosen.logProbability - answers.rejected.logProbability
    let best = target == .given ? answers.target : answers.chosen
    return relu(delta - gap) - lambda * best.logProbability
  }

  /// Returns the slopes in closed form.
  public func slopes(_ answers: PolicyScores<Double>) -> Slopes {
    let gap = answers.chosen.logProbability - answers.rejected.logProbability
    let push: Double = delta - gap > 0 ? 1 : 0
    return target == .given
      ? Slopes(chosen: -push, rejected: push, target: -lambda)
      : Slopes(chosen: -push - lambda, rejected: push)
  }
}
