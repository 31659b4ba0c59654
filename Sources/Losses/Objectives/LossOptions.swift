/// The names of the options of losses, as keys of a configuration file.
public enum LossOption: String, Sendable, CaseIterable {
  /// The inverse temperature β, which each loss says more of.
  case beta

  /// The margin of ``SLiC`` in nats, δ.
  case slicDelta = "slic_delta"

  /// The weight of the target's likelihood in ``SLiC``, λ.
  case slicLambda = "slic_lambda"

  /// The answer whose likelihood ``SLiC`` holds up, `chosen` or `given`.
  case slicTarget = "slic_target"

  /// The share of labels that are taken to be wrong, ε.
  case labelSmoothing = "label_smoothing"

  /// The divergence from the reference, ``Divergence``.
  case divergence = "f_divergence_type"

  /// The α of the α-divergence.
  case alphaCoefficient = "f_alpha_divergence_coef"

  /// The width of the blend of ``DiscoPOP``, τ.
  case discopopTau = "discopop_tau"

  /// The weight of the penalty of ``DPOPositive``, λ.
  case dpopLambda = "dpop_lambda"

  /// The margin of the reward of ``SimPO``, γ.
  case simpoGamma = "simpo_gamma"

  /// The weight of the chosen answer's likelihood beside the losses of TRL's CPO trainer.
  case cpoAlpha = "cpo_alpha"

  /// The weight of ``RRHF``'s ranking.
  case rrhfWeight = "rrhf_weight"

  /// The power of the length that ``RRHF`` divides by, κ.
  case rrhfLengthPenalty = "rrhf_length_penalty"

  /// The weight of the tokens past the length of a pair's shorter answer, α of LD-DPO.
  case ldAlpha = "ld_alpha"

  /// The weights of pairs of WPO, ``PairWeighting``.
  case pairWeights = "use_weighting"

  /// The losses that use the option.
  public var users: [LossName] { LossName.allCases.filter { $0.options.contains(self) } }
}

/// The options of losses that a configuration file sets; those not set are nil.
public struct LossOptions: Sendable, Equatable {
  /// The divergences that a configuration file can name, as values of `f_divergence_type`.
  public enum DivergenceName: String, Sendable, CaseIterable, Codable {
    /// ``Divergence/reverseKL``.
    case reverseKL = "reverse_kl"

    /// ``Divergence/forwardKL``.
    case forwardKL = "forward_kl"

    /// ``Divergence/jensenShannon``.
    case jensenShannon = "js_divergence"

    /// ``Divergence/alpha(_:)``.
    case alpha = "alpha_divergence"
  }

  /// The weights of pairs that a configuration file can ask for, as values of `use_weighting`.
  public enum PairWeights: String, Sendable, CaseIterable {
    /// None.
    case none = "false"

    /// ``PairWeighting`` of at most 1, as in the code of its authors.
    case clamped = "true"

    /// ``PairWeighting`` without a limit, as in TRL.
    case unclamped

    /// The weights themselves.
    var weighting: PairWeighting? {
      switch self {
      case .none: nil
      case .clamped: PairWeighting()
      case .unclamped: PairWeighting(limit: .infinity)
      }
    }
  }

  /// The inverse temperature β, positive.
  public var beta: Double?

  /// The margin of ``SLiC`` in nats, not negative.
  public var slicDelta: Double?

  /// The weight of the target's likelihood in ``SLiC``, not negative.
  public var slicLambda: Double?

  /// The answer whose likelihood ``SLiC`` holds up.
  public var slicTarget: SLiC.Target?

  /// The share of labels that are taken to be wrong, 0 or more and below ½.
  public var labelSmoothing: Double?

  /// The divergence from the reference.
  public var divergence: DivergenceName?

  /// The α of the α-divergence, finite.
  public var alphaCoefficient: Double?

  /// The width of the blend of ``DiscoPOP``, positive and at most 1.
  public var discopopTau: Double?

  /// The weight of the penalty of ``DPOPositive``, not negative.
  public var dpopLambda: Double?

  /// The margin of the reward of ``SimPO``, not negative.
  public var simpoGamma: Double?

  /// The weight of the chosen answer's likelihood beside the losses of TRL's CPO trainer, not negative.
  public var cpoAlpha: Double?

  /// The weight of ``RRHF``'s ranking, not negative.
  public var rrhfWeight: Double?

  /// The power of the length that ``RRHF`` divides by, not negative.
  public var rrhfLengthPenalty: Double?

  /// The weight of the tokens past the length of a pair's shorter answer, from 0 to 1.
  public var ldAlpha: Double?

  /// The weights of pairs.
  public var pairWeights: PairWeights?

  /// Creates options; those left out are not set.
  public init(
    beta: Double? = nil, slicDelta: Double? = nil, slicLambda: Double? = nil,
    slicTarget: SLiC.Target? = nil, labelSmoothing: Double? = nil,
    divergence: DivergenceName? = nil, alphaCoefficient: Double? = nil,
    discopopTau: Double? = nil, dpopLambda: Double? = nil, simpoGamma: Double? = nil,
    cpoAlpha: Double? = nil, rrhfWeight: Double? = nil, rrhfLengthPenalty: Double? = nil,
    ldAlpha: Double? = nil, pairWeights: PairWeights? = nil
  ) {
    self.beta = beta
    self.slicDelta = slicDelta
    self.slicLambda = slicLambda
    self.slicTarget = slicTarget
    self.labelSmoothing = labelSmoothing
    self.divergence = divergence
    self.alphaCoefficient = alphaCoefficient
    self.discopopTau = discopopTau
    self.dpopLambda = dpopLambda
    self.simpoGamma = simpoGamma
    self.cpoAlpha = cpoAlpha
    self.rrhfWeight = rrhfWeight
    self.rrhfLengthPenalty = rrhfLengthPenalty
    self.ldAlpha = ldAlpha
    self.pairWeights = pairWeights
  }

  /// The options that ask for something.
  ///
  /// A file that TRL has written names the options of all losses. Those of them that say what they would
  /// if they were left out ask for nothing, and so does an α of 1, with which nothing changes.
  var given: [LossOption] {
    LossOption.allCases.filter { option in
      switch option {
      case .beta: beta != nil
      case .slicDelta: slicDelta != nil
      case .slicLambda: slicLambda != nil
      case .slicTarget: slicTarget != nil
      case .labelSmoothing: labelSmoothing ?? 0 != 0
      case .divergence: divergence ?? .reverseKL != .reverseKL
      case .alphaCoefficient: ![nil, 0.5, 1].contains(alphaCoefficient)
      case .discopopTau: discopopTau ?? 0.05 != 0.05
      case .dpopLambda: dpopLambda != nil
      case .simpoGamma: simpoGamma != nil
      case .cpoAlpha: cpoAlpha != nil
      case .rrhfWeight: rrhfWeight != nil
      case .rrhfLengthPenalty: rrhfLengthPenalty != nil
      case .ldAlpha: ldAlpha ?? 1 != 1
      case .pairWeights: pairWeights ?? .none != .none
      }
    }
  }

  /// Throws where a number is outside the range of its option.
  func checkRanges() throws(LossChoiceError) {
    if let beta, !(beta > 0 && beta.isFinite) {
      throw .outOfRange(.beta, found: beta, expected: "a positive number")
    }
    if let labelSmoothing, !(0..<0.5).contains(labelSmoothing) {
      throw .outOfRange(
        .labelSmoothing, found: labelSmoothing, expected: "a number of 0 or more and below 0.5")
    }
    if let alphaCoefficient, !alphaCoefficient.isFinite {
      throw .outOfRange(.alphaCoefficient, found: alphaCoefficient, expected: "a finite number")
    }
    if let discopopTau, !(discopopTau > 0 && discopopTau <= 1) {
      throw .outOfRange(
        .discopopTau, found: discopopTau, expected: "a positive number of at most 1")
    }
    if let ldAlpha, !(0...1).contains(ldAlpha) {
      throw .outOfRange(.ldAlpha, found: ldAlpha, expected: "a number from 0 to 1")
    }
    for case (let option, let number?) in [
      (LossOption.slicDelta, slicDelta), (.slicLambda, slicLambda), (.dpopLambda, dpopLambda),
      (.simpoGamma, simpoGamma), (.cpoAlpha, cpoAlpha), (.rrhfWeight, rrhfWeight),
      (.rrhfLengthPenalty, rrhfLengthPenalty),
    ] where !(number >= 0 && number.isFinite) {
      throw .outOfRange(option, found: number, expected: "a number that is not negative")
    }
  }

  /// Throws where options that are each in range do not go together with the losses named.
  func check(for names: [LossName]) throws(LossChoiceError) {
    if names.contains(.exoPair), labelSmoothing ?? 0 == 0 { throw .smoothingNeeded }
    if divergence != .alpha, let alphaCoefficient, given.contains(.alphaCoefficient) {
      throw .unusedAlpha(alphaCoefficient)
    }
    // In a sum, each loss of pairs has to know them.
    for option in [LossOption.divergence, .ldAlpha, .pairWeights] where given.contains(option) {
      let others = names.filter { $0 != .sft && !$0.options.contains(option) }
      if !others.isEmpty { throw .unusedOption(option, losses: others) }
    }
  }
}
