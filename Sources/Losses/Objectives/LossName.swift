/// The losses that a configuration file can name, as values of `loss_type`.
public enum LossName: String, Sendable, CaseIterable {
  /// Supervised fine-tuning, ``SupervisedLoss``; TRL's `nll` is read as the same.
  case sft

  /// The reference-free margin loss, ``SLiC``.
  case slic

  /// Direct preference optimization, ``DPOSigmoid``.
  case sigmoid

  /// The hinge on log-ratios, ``ReferenceHinge``.
  case hinge

  /// Anchored preference optimization, ``APOZero``.
  case apoZero = "apo_zero"

  /// Anchored preference optimization, ``APODown``.
  case apoDown = "apo_down"

  /// Binary classifier optimization, ``BCOPair``.
  case bcoPair = "bco_pair"

  /// Conservative DPO, ``ConservativeDPO``.
  case cdpo

  /// Robust DPO, ``RobustDPO``.
  case robust

  /// Identity preference optimization per token, ``IPO``.
  case ipo

  /// Efficient exact optimization, ``EXOPair``.
  case exoPair = "exo_pair"

  /// Noise contrastive alignment, ``NCAPair``.
  case ncaPair = "nca_pair"

  /// Self-play preference optimization with hard labels, ``SPPOHard``.
  case sppoHard = "sppo_hard"

  /// The discovered loss, ``DiscoPOP``.
  case discopop

  /// DPO per token, ``LengthNormalizedDPO``.
  case sigmoidNorm = "sigmoid_norm"

  /// DPO with a penalty on a falling chosen answer, ``DPOPositive``.
  case dpop

  /// ``SimPO``, and the likelihood of the chosen answer; in TRL the `simpo` of its CPO trainer.
  case simpo

  /// ``CPOSigmoid``, and the likelihood of the chosen answer; the `sigmoid` of TRL's CPO trainer.
  case cpo

  /// ``CPOHinge``, and the likelihood of the chosen answer; the `hinge` of TRL's CPO trainer.
  case cpoHinge = "cpo_hinge"

  /// ``CPOIdentity``, and the likelihood of the chosen answer; the `ipo` of TRL's CPO trainer.
  case cpoIPO = "cpo_ipo"

  /// ``OddsRatio``, and the likelihood of the chosen answer.
  case orpo

  /// Alignment by optimal transport of margins, ``AOT``.
  case aot

  /// Alignment by optimal transport of log-ratios, ``AOT``.
  case aotUnpaired = "aot_unpaired"

  /// The ranking of any number of answers, ``RRHF``.
  case rrhf

  /// Reads a value of `loss_type`.
  ///
  /// - Throws: ``LossChoiceError/unknownLoss(_:)``.
  public init(parsing text: String) throws(LossChoiceError) {
    guard let name = LossName(rawValue: text == "nll" ? "sft" : text) else {
      throw .unknownLoss(text)
    }
    self = name
  }

  /// The options that the loss uses.
  public var options: [LossOption] { own + weights }

  private var own: [LossOption] {
    switch self {
    case .sft: []
    case .slic: [.slicDelta, .slicLambda, .slicTarget]
    case .apoZero, .apoDown, .bcoPair, .ncaPair, .sppoHard, .orpo: [.beta]
    case .sigmoid, .hinge, .ipo, .sigmoidNorm: [.beta, .divergence, .alphaCoefficient]
    case .cdpo, .robust, .exoPair: [.beta, .labelSmoothing, .divergence, .alphaCoefficient]
    case .discopop: [.beta, .discopopTau, .divergence, .alphaCoefficient]
    case .dpop: [.beta, .dpopLambda]
    case .simpo: [.beta, .labelSmoothing, .simpoGamma, .cpoAlpha]
    case .cpo: [.beta, .labelSmoothing, .cpoAlpha]
    case .cpoHinge, .cpoIPO: [.beta, .cpoAlpha]
    case .aot, .aotUnpaired: [.beta, .labelSmoothing]
    case .rrhf: [.rrhfWeight, .rrhfLengthPenalty]
    }
  }

  /// The weights of tokens, for what compares with a reference as in TRL, and those of pairs, for what
  /// sees one pair at a time.
  private var weights: [LossOption] {
    switch self {
    case .sft, .rrhf: []
    case .slic, .simpo, .cpo, .cpoHinge, .cpoIPO, .orpo: [.pairWeights]
    case .aot, .aotUnpaired: [.ldAlpha]
    case .sigmoid, .hinge, .apoZero, .apoDown, .bcoPair, .cdpo, .robust, .ipo, .exoPair, .ncaPair,
      .sppoHard, .discopop, .sigmoidNorm, .dpop:
      [.ldAlpha, .pairWeights]
    }
  }
}
