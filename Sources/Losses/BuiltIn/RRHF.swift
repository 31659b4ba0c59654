/// Rank responses to align with human feedback: any number of answers in their order, and the best one.
///
/// ```
/// p(y) = log π(y|x) / |y|^κ
/// L = weight · Σ max(0, p(j) − p(i)) − log π(b|x) / |b|
///     over all i that are ranked above j                        b is the best answer
///
/// ∂L/∂log π(i|x) = −weight / |i|^κ for each j below it with p(j) > p(i)      and the reverse for j
/// ∂L/∂log π(b|x) = −1 / |b|, besides
/// ```
///
/// It is not negative. There is no margin: two answers in the right order are exactly silent, and at the
/// kink, where they are equally likely, the slope is 0. Ties in the ranking are not compared. Only the
/// best answer keeps the policy near the data, there is no reference. On a pair it is the hinge of
/// ``SLiC`` with a margin of zero, on means over tokens.
///
/// The paper's supervised term is a sum over tokens, that of its authors' code a mean over the padded
/// width of the batch, prompt and all; here it is the mean over the answer's own tokens. Their code has
/// κ = 1 and a weight of 100, their training scripts set the weight to 1, as the paper does.
///
/// - SeeAlso: Yuan et al., 2023, <https://arxiv.org/abs/2304.05302>.
public struct RRHF: ReferenceFreeLoss, Equatable {
  /// What the ranking part is multiplied by, not negative.
  public let weight: Double

  /// The power κ of the length that log-probabilities are divided by: 1 gives means, 0 sums.
  public let lengthPenalty: Double

  /// Creates the loss.
  ///
  /// - Precondition: Both numbers are finite and not negative.
  public init(weight: Double = 1, lengthPenalty: Double = 1) {
    precondition(weight >= 0 && weight.isFinite, "RRHF: a weight of \(weight)")
    precondition(
      lengthPenalty >= 0 && lengthPenalty.isFinite, "RRHF: a length penalty of \(lengthPenalty)")
    self.weight = weight
    self.lengthPenalty = lengthPenalty
  }

  /// The name in configuration files, `rrhf`.
  public var name: String { LossName.rrhf.rawValue }

  /// All answers of a ranked list.
  public var readsRankings: Bool { true }

  /// Returns p(y), by which the policy ranks the answers.
  public func reward(_ answer: AnswerScore<Double>) -> Double? {
    answer.logProbability / divisor(answer.length)
  }

  /// Returns the sum of all violations of the order, and the best answer's negative mean.
  public func value<N: LossNumber>(_ answers: PolicyScores<N>) -> N {
    let scores = answers.answers.map { $0.logProbability / divisor($0.length) }
    let violations = answers.orderedPairs.reduce(N.zero) {
      $0 + relu(scores[$1.worse] - scores[$1.better])
    }
    return weight * violations - answers.chosen.meanLogProbability
  }

  /// Returns the slopes in closed form.
  public func slopes(_ answers: PolicyScores<Double>) -> Slopes {
    let divisors = answers.answers.map { divisor($0.length) }
    let scores = zip(answers.answers, divisors).map { $0.logProbability / $1 }
    var slopes = Slopes(chosen: -1 / answers.chosen.length)
    for pair in answers.orderedPairs where scores[pair.worse] > scores[pair.better] {
      slopes[pair.worse] += weight / divisors[pair.worse]
      slopes[pair.better] -= weight / divisors[pair.better]
    }
    return slopes
  }

  private func divisor(_ length: Double) -> Double { power(length, lengthPenalty) }
}
