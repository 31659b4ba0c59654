public import Losses

/// A way of training a model that has learned from the middle teacher.
public enum Method: String, CaseIterable, Sendable {
  /// Supervised training on one teacher's answers.
  case sft
  /// SLiC on pairs: a margin between two answers, without a reference.
  case slic
  /// DPO on pairs.
  case dpo
  /// DPO on pairs, and supervised training on their better answers, with equal weights.
  case dpoWithSFT
  /// APO-zero on pairs.
  case apoZero

  /// The name in tables.
  public var title: String {
    switch self {
    case .sft: "SFT"
    case .slic: "SLiC"
    case .dpo: "DPO"
    case .dpoWithSFT: "DPO + SFT"
    case .apoZero: "APO-zero"
    }
  }

  /// What is minimized.
  public var objective: Objective {
    switch self {
    case .sft: Objective(SupervisedLoss())
    case .slic: Objective(SLiC(delta: 1, lambda: 0.1))
    case .dpo: Objective(DPOSigmoid(beta: 0.1))
    case .dpoWithSFT:
      Objective(mixing: [WeightedLoss(DPOSigmoid(beta: 0.1)), WeightedLoss(SupervisedLoss())])
    case .apoZero: Objective(APOZero(beta: 0.1))
    }
  }

  /// The largest learning rate.
  ///
  /// Each is the best of a few tried on a world of another seed, or as good as the best.
  public var learningRate: Double {
    switch self {
    case .sft: 2e-3
    case .slic: 3e-4
    case .dpo: 3e-4
    case .dpoWithSFT: 1e-3
    case .apoZero: 3e-4
    }
  }
}
