public import ContrastiveCore
public import PreferenceData

/// Why a training run stopped, or did not start.
public enum TrainingError: Error, Equatable, Sendable, CustomStringConvertible {
  /// There is nothing to train on.
  case noExamples
  /// The loss compares with a reference, and there is none.
  case referenceMissing(loss: String)
  /// An example has fewer answers than the loss reads.
  case answersMissing(DataLocation, found: Int, needed: Int, loss: String)
  /// An example has one answer, and the difficulty is the reference's margin between two.
  case marginMissing(DataLocation)
  /// The model cannot read a sequence.
  case misfit(DataLocation, SequenceMisfit)
  /// The curriculum is not one of this data.
  case curriculumUnfit(reason: String)
  /// A loss, a gradient or a weight is not a finite number; the places are of one dataset.
  case notFinite(step: Int, what: String, at: [DataLocation])
  /// Before the first update the policy is the reference, and yet its scores differ.
  case startsAwayFromReference(difference: Double, allowed: Double)
  /// The first update with a positive rate changed no weight.
  case weightsDidNotMove(step: Int, gradientNorm: Double, rate: Double)

  /// What happened, where, and what to do.
  public var description: String {
    switch self {
    case .noExamples:
      "there is no example to train on; every row was dropped (the data report says why)"
    case .referenceMissing(let loss):
      "the loss “\(loss)” compares with a frozen reference; give one (a reference cache), or choose "
        + "a loss without: sft, slic"
    case .answersMissing(let place, let found, let needed, let loss):
      "\(place) has \(found) answer(s), and the loss “\(loss)” needs \(needed)"
    case .marginMissing(let place):
      "\(place) has one answer, and the reference's margin compares two; choose another difficulty"
    case .misfit(let place, let misfit): "\(place) \(misfit)"
    case .curriculumUnfit(let reason):
      "the curriculum names \(reason): it was made for other data"
    case .notFinite(let step, let what, let places):
      // They are of one file, which is named once.
      "step \(step): the \(what) is not a finite number; look at "
        + (places.prefix(1).map(\.description) + places.dropFirst().map { "\($0.line)" })
        .joined(separator: ", ") + ", or lower the learning rate"
    case .startsAwayFromReference(let difference, let allowed):
      "before the first update the policy is the reference, but their scores differ by "
        + "\(difference) nats a token (at most \(allowed) can be rounding): the reference cache is not "
        + "to be trusted; delete it and start again"
    case .weightsDidNotMove(let step, let norm, let rate):
      "step \(step) changed no weight (gradient norm \(norm), learning rate \(rate)): the rate is too "
        + "small for single precision, or nothing depends on the weights"
    }
  }
}
