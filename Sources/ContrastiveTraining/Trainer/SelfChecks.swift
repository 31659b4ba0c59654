internal import ContrastiveCore
internal import ContrastiveKernels

/// What must be true of the first steps of every run.
///
/// Before the first update, and when the reference was refreshed, a policy that is its own reference has
/// the reference's scores: the rewards are zero and the loss is what the formula gives there (ln 2 for
/// DPO). The first update with a positive rate moves the weights. Both fail silently elsewhere and cost
/// people days.
struct SelfChecks {
  /// The largest relative difference of a log-probability that rounding explains: live and cached
  /// scores agree to 1e-6, scores of two BLAS kernels to a few times that.
  static let allowedDifference = 1e-5

  private var startsAtReference: Bool
  private var hasMoved = false

  init(startsAtReference: Bool) { self.startsAtReference = startsAtReference }

  /// From the next step on expects, again, that the policy is its own reference.
  mutating func expectReference() { startsAtReference = true }

  /// Checks, once, that a policy that is its reference scores as the reference does.
  mutating func checkStart(_ sums: MetricSums) throws {
    guard startsAtReference else { return }
    startsAtReference = false
    let loss = abs(sums.loss - sums.lossAtReference) / max(1, abs(sums.lossAtReference))
    let difference = max(sums.largestDifference, loss)
    guard difference <= Self.allowedDifference else {
      throw TrainingError.startsAwayFromReference(
        difference: difference, allowed: Self.allowedDifference)
    }
  }

  /// A copy of some weights spread over the model, until they have been seen to move.
  func sample(_ model: Transformer) -> [Float] { hasMoved ? [] : Self.spread(model) }

  /// Checks that an update with a positive rate changed some of the sampled weights.
  mutating func checkMoved(
    from before: [Float], to model: Transformer, step: Int, norm: Double, rate: Double
  ) throws {
    guard !hasMoved, rate > 0 else { return }
    guard Self.spread(model) != before else {
      throw TrainingError.weightsDidNotMove(step: step, gradientNorm: norm, rate: rate)
    }
    hasMoved = true
  }

  /// Up to 64 weights of each parameter.
  private static func spread(_ model: Transformer) -> [Float] {
    model.layout.entries.flatMap { entry in
      let step = max(1, entry.range.count / 64)
      return stride(from: entry.range.lowerBound, to: entry.range.upperBound, by: step).map {
        model.weights[$0]
      }
    }
  }
}
