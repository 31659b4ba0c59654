/// One part of an objective: a loss of either kind, and its weight.
public struct WeightedLoss: Sendable {
  private enum Kind {
    case preference(any PreferenceLoss)
    case referenceFree(any ReferenceFreeLoss)
  }

  private let kind: Kind

  /// What the loss is multiplied by.
  public let weight: Double

  /// Weighs a loss that needs a reference.
  ///
  /// - Precondition: The weight is finite and not negative.
  public init(_ loss: some PreferenceLoss, weight: Double = 1) {
    self.init(.preference(loss), weight: weight)
  }

  /// Weighs a loss that needs no reference.
  ///
  /// - Precondition: The weight is finite and not negative.
  public init(_ loss: some ReferenceFreeLoss, weight: Double = 1) {
    self.init(.referenceFree(loss), weight: weight)
  }

  private init(_ kind: Kind, weight: Double) {
    precondition(weight >= 0 && weight.isFinite, "a loss of weight \(weight)")
    self.kind = kind
    self.weight = weight
  }

  var loss: any Loss {
    switch kind {
    case .preference(let loss): loss
    case .referenceFree(let loss): loss
    }
  }

  var needsReference: Bool { rewardScale != nil }

  var rewardScale: Double? {
    switch kind {
    case .preference(let loss): loss.rewardScale
    case .referenceFree: nil
    }
  }

  /// Returns the terms of the loss on a group, neither weighted nor normalized.
  func terms(of group: GroupScores) -> LossTerms {
    precondition(
      group.count >= loss.answersNeeded,
      "\(loss.name) needs groups of \(loss.answersNeeded) answers, not \(group.count)")
    switch kind {
    case .preference(let loss):
      guard let pair = group.pairScores else {
        preconditionFailure("\(loss.name) needs the reference's score of both answers of a pair")
      }
      return LossTerms(value: loss.value(pair), slopes: loss.slopes(pair))
    case .referenceFree(let loss):
      let answers = group.policyScores
      return LossTerms(value: loss.value(answers), slopes: loss.slopes(answers))
    }
  }
}
