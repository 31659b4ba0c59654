internal import ContrastiveCore
internal import ContrastiveKernels

/// What must be true of the first steps of every run.
///
/// Before the first update, and when the reference was refreshed, a policy that is its own reference
/// has the reference's scores, so that its rewards are zero. The first update with a positive rate and
/// a gradient moves the weights. Both fail silently elsewhere and cost people days.
struct SelfChecks {
  /// Whether the policy is its own reference: nothing has moved it yet.
  private(set) var isAtReference: Bool
  private var hasMoved = false

  init(isAtReference: Bool) { self.isAtReference = isAtReference }

  /// The checks of a run whose first steps were taken before, and which has come from `start` to `model`.
  init(resumedFrom start: Transformer, at model: Transformer) {
    isAtReference = false
    hasMoved = Self.spread(start) != Self.spread(model)
  }

  /// From the next step on expects, again, that the policy is its own reference.
  mutating func expectReference() { isAtReference = true }

  /// Checks, once, that a policy that is its reference scores as the reference does.
  mutating func checkStart(_ sums: MetricSums, of model: Transformer) throws {
    guard isAtReference else { return }
    isAtReference = false
    let allowed = ReferenceCache.tolerance(model.precision)
    guard sums.largestDifference <= allowed else {
      throw TrainingError.startsAwayFromReference(
        difference: sums.largestDifference, allowed: allowed)
    }
  }

  /// A copy of some weights spread over the model, until they have been seen to move.
  func sample(_ model: Transformer) -> [Float] { hasMoved ? [] : Self.spread(model) }

  /// Checks that an update with a positive rate and a gradient changed some of the sampled weights.
  mutating func checkMoved(
    from before: [Float], to model: Transformer, step: Int, norm: Double, rate: Double
  ) throws {
    guard !hasMoved, rate > 0, norm > 0 else { return }
    guard Self.spread(model) != before else {
      throw TrainingError.weightsDidNotMove(step: step, gradientNorm: norm, rate: rate)
    }
    hasMoved = true
  }

  /// Up to 64 weights of each parameter that is trained.
  private static func spread(_ model: Transformer) -> [Float] {
    let weights = model.trainedWeights
    return model.trainedLayout.entries.flatMap { entry in
      let step = max(1, entry.range.count / 64)
      return stride(from: entry.range.lowerBound, to: entry.range.upperBound, by: step).map {
        weights[$0]
      }
    }
  }
}
