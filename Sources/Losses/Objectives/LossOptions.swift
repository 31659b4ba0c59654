/// The names of the options of losses, as keys of a configuration file.
public enum LossOption: String, Sendable, CaseIterable {
  /// The inverse temperature of the losses with a reference, β.
  case beta

  /// The margin of ``SLiC`` in nats, δ.
  case slicDelta = "slic_delta"

  /// The weight of the target's likelihood in ``SLiC``, λ.
  case slicLambda = "slic_lambda"

  /// The answer whose likelihood ``SLiC`` holds up, `chosen` or `given`.
  case slicTarget = "slic_target"

  /// The losses that use the option.
  public var users: [LossName] { LossName.allCases.filter { $0.options.contains(self) } }
}

/// The options of losses that a configuration file sets; those not set are nil.
public struct LossOptions: Sendable, Equatable {
  /// The inverse temperature β, positive.
  public var beta: Double?

  /// The margin of ``SLiC`` in nats, not negative.
  public var slicDelta: Double?

  /// The weight of the target's likelihood in ``SLiC``, not negative.
  public var slicLambda: Double?

  /// The answer whose likelihood ``SLiC`` holds up.
  public var slicTarget: SLiC.Target?

  /// Creates options; those left out are not set.
  public init(
    beta: Double? = nil, slicDelta: Double? = nil, slicLambda: Double? = nil,
    slicTarget: SLiC.Target? = nil
  ) {
    self.beta = beta
    self.slicDelta = slicDelta
    self.slicLambda = slicLambda
    self.slicTarget = slicTarget
  }

  /// The options that are set.
  var given: [LossOption] {
    LossOption.allCases.filter { option in
      switch option {
      case .beta: beta != nil
      case .slicDelta: slicDelta != nil
      case .slicLambda: slicLambda != nil
      case .slicTarget: slicTarget != nil
      }
    }
  }

  /// Throws where a number is outside the range of its option.
  func checkRanges() throws(LossChoiceError) {
    if let beta, !(beta > 0 && beta.isFinite) {
      throw .outOfRange(.beta, found: beta, expected: "a positive number")
    }
    for case (let option, let number?) in [
      (LossOption.slicDelta, slicDelta), (.slicLambda, slicLambda),
    ] where !(number >= 0 && number.isFinite) {
      throw .outOfRange(option, found: number, expected: "a number that is not negative")
    }
  }
}
