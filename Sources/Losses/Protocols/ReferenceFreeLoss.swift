/// A loss of what the policy alone says of the answers: no reference is scored or cached.
///
/// As with ``PreferenceLoss``, one function makes a loss:
///
/// ```swift
/// struct MeanHinge: ReferenceFreeLoss {
///   var margin = 0.5
///   func value<N: LossNumber>(_ answers: PolicyScores<N>) -> N {
///     let gap = answers.chosen.meanLogProbability - answers.rejected.meanLogProbability
///     return relu(margin - gap)
///   }
/// }
/// ```
public protocol ReferenceFreeLoss: Loss {
  /// Returns the value of the loss on a group, before any normalization over the step.
  func value<N: LossNumber>(_ answers: PolicyScores<N>) -> N

  /// Returns the derivatives of the value by the log-probabilities of the answers.
  ///
  /// A loss may give them in closed form; by default they are those of ``differentiated(_:)``.
  func slopes(_ answers: PolicyScores<Double>) -> Slopes

  /// Returns what is logged as the `rewards/*` of an answer, or nil, the default, where nothing is.
  ///
  /// The losses of this module that TRL has answer as its trainers do: with β times what they compare,
  /// the log-probability or its mean over tokens.
  func reward(_ answer: AnswerScore<Double>) -> Double?
}

extension ReferenceFreeLoss {
  /// No reward.
  public func reward(_ answer: AnswerScore<Double>) -> Double? { nil }

  /// Returns the slopes by dual numbers.
  public func slopes(_ answers: PolicyScores<Double>) -> Slopes {
    differentiated(answers).slopes
  }

  /// Returns the value and the slopes by dual numbers, even where the loss has a closed form.
  public func differentiated(_ answers: PolicyScores<Double>) -> LossTerms {
    LossTerms(value(answers.dual))
  }
}
