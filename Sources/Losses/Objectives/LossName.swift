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
  public var options: [LossOption] {
    switch self {
    case .sft: []
    case .slic: [.slicDelta, .slicLambda, .slicTarget]
    case .sigmoid, .hinge, .apoZero, .apoDown, .bcoPair: [.beta]
    }
  }
}
