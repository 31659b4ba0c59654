import Losses
import Testing

/// Scores whose losses and slopes others have published or computed.
enum Golden {
  /// The value of a loss and its two slopes at one pair.
  struct Row: Sendable {
    let value: Double
    let slopes: Slopes

    init(_ value: Double, _ chosen: Double, _ rejected: Double) {
      self.value = value
      slopes = Slopes(chosen: chosen, rejected: rejected)
    }
  }

  /// Set A: the vectors of torchtune's test of its DPO loss.
  static let setA = [
    pair(policy: (-0.5, -0.1), reference: (-0.5, -0.1), tokens: (5, 2)),
    pair(policy: (-10, -30), reference: (-10.1, -20.1), tokens: (10, 30)),
    pair(policy: (-1, -21), reference: (-0.1, -0.1), tokens: (20, 21)),
  ]

  /// Set B: the vectors of LLaMA-Factory's test of its DPO loss.
  static let setB = [
    pair(policy: (-3, -5), reference: (-2.8, -3.2), tokens: (4, 6)),
    pair(policy: (-2.5, -3.5), reference: (-2.3, -2.7), tokens: (4, 6)),
    pair(policy: (-4, -6), reference: (-3.8, -4.2), tokens: (4, 6)),
    pair(policy: (-1.5, -2.5), reference: (-1.4, -1.8), tokens: (4, 6)),
  ]

  /// One pair in the right order and one far in the wrong one.
  static let rightAndWrong = [
    pair(policy: (-12, -13.4), reference: (-12.5, -12.9), tokens: (10, 8)),
    pair(policy: (-60, -45), reference: (-50, -44), tokens: (40, 25)),
  ]

  /// Sets A and B are printed to nine decimals.
  static let printedDigits = 1e-9

  /// The slopes for `rightAndWrong` are central differences printed to eight decimals; those of the
  /// quadratic losses err by 7e-8.
  static let differenceDigits = 1e-7

  private static func pair(
    policy: (Double, Double), reference: (Double, Double), tokens: (Int, Int)
  ) -> PairScores<Double> {
    PairScores(
      chosen: ReferencedScore(
        logProbability: policy.0, referenceLogProbability: reference.0, tokenCount: tokens.0),
      rejected: ReferencedScore(
        logProbability: policy.1, referenceLogProbability: reference.1, tokenCount: tokens.1))
  }
}

extension PairScores<Double> {
  /// The same pair for a loss without a reference.
  var withoutReference: PolicyScores<Double> {
    PolicyScores(
      chosen: AnswerScore(logProbability: chosen.logProbability, tokenCount: chosen.tokenCount),
      rejected: AnswerScore(
        logProbability: rejected.logProbability, tokenCount: rejected.tokenCount))
  }
}

/// Expects the value and the slopes of a loss to be those of the rows.
func expect(
  _ loss: some PreferenceLoss, at pairs: [PairScores<Double>], toEqual rows: [Golden.Row],
  within tolerance: Double, sourceLocation: SourceLocation = #_sourceLocation
) {
  let found = pairs.map { LossTerms(value: loss.value($0), slopes: loss.slopes($0)) }
  expect(found, toEqual: rows, within: tolerance, sourceLocation)
}

/// Expects the value and the slopes of a loss without a reference to be those of the rows.
func expect(
  _ loss: some ReferenceFreeLoss, at pairs: [PairScores<Double>], toEqual rows: [Golden.Row],
  within tolerance: Double, sourceLocation: SourceLocation = #_sourceLocation
) {
  let found = pairs.map(\.withoutReference).map {
    LossTerms(value: loss.value($0), slopes: loss.slopes($0))
  }
  expect(found, toEqual: rows, within: tolerance, sourceLocation)
}

private func expect(
  _ found: [LossTerms], toEqual rows: [Golden.Row], within tolerance: Double,
  _ sourceLocation: SourceLocation
) {
  #expect(found.count == rows.count, sourceLocation: sourceLocation)
  for (place, (terms, row)) in zip(found, rows).enumerated() {
    #expect(
      isClose(terms.value, row.value, within: tolerance)
        && isClose(terms.slopes.chosen, row.slopes.chosen, within: tolerance)
        && isClose(terms.slopes.rejected, row.slopes.rejected, within: tolerance),
      "pair \(place + 1): \(terms), not \(row)", sourceLocation: sourceLocation)
  }
}
