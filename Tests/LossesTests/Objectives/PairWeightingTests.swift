import Losses
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

@Suite("Weights of pairs")
struct PairWeightingTests {
  private let normalizers = StepNormalizers(groups: 4, chosenTokens: 40)

  private func group(_ alignments: (Double, Double), rejected: Double = -31) -> GroupScores {
    var answers = [
      GroupScores.Answer(logProbability: -30, tokenCount: 9, referenceLogProbability: -32),
      GroupScores.Answer(logProbability: rejected, tokenCount: 7, referenceLogProbability: -30),
    ]
    answers[0].alignment = alignments.0
    answers[1].alignment = alignments.1
    return GroupScores(answers)
  }

  private func terms(_ alignments: (Double, Double), limit: Double?) -> LossTerms {
    Objective(
      mixing: [WeightedLoss(DPOSigmoid(beta: 0.5), weight: 3)],
      pairWeighting: limit.map(PairWeighting.init)
    ).evaluate(group(alignments), normalizers: normalizers)
  }

  @Test("are the exponential of both alignments, up to the limit")
  func definition() {
    let plain = terms((0, 0), limit: nil)
    // One product more, and the rounding of an exponential.
    func expectWeight(_ weight: Double, _ found: LossTerms) {
      #expect(isClose(found.value, weight * plain.value, within: 1e-15))
      #expect(isClose(found.slopes.chosen, weight * plain.slopes.chosen, within: 1e-15))
      #expect(isClose(found.slopes.rejected, weight * plain.slopes.rejected, within: 1e-15))
    }
    expectWeight(exp(-1.25), terms((-0.5, -0.75), limit: 1))
    expectWeight(1, terms((0.5, -0.25), limit: 1))
    expectWeight(exp(0.25), terms((0.5, -0.25), limit: .infinity))
    expectWeight(1.1, terms((0.5, -0.25), limit: 1.1))
  }

  @Test("are constants to the slopes, and leave means over tokens alone")
  func supervised() {
    let mix = Objective(
      mixing: [WeightedLoss(DPOSigmoid()), WeightedLoss(SupervisedLoss(), weight: 2)],
      pairWeighting: PairWeighting())
    let found = mix.evaluate(group((-1, -1)), normalizers: normalizers)
    let dpo = Objective(DPOSigmoid()).evaluate(group((-1, -1)), normalizers: normalizers)
    let sft = Objective(SupervisedLoss()).evaluate(group((-1, -1)), normalizers: normalizers)
    let expected = exp(-2) * dpo + 2 * sft
    #expect(isClose(found.value, expected.value, within: rounding))
    #expect(isClose(found.slopes.chosen, expected.slopes.chosen, within: rounding))
    #expect(isClose(found.slopes.rejected, expected.slopes.rejected, within: rounding))
  }

  @Test("need pairs that are seen one at a time, with their alignments")
  func preconditions() async {
    await #expect(processExitsWith: .failure) { _ = PairWeighting(limit: 0) }
    await #expect(processExitsWith: .failure) {
      _ = Objective(mixing: [WeightedLoss(AOT())], pairWeighting: PairWeighting())
    }
    await #expect(processExitsWith: .failure) {
      _ = Objective(mixing: [WeightedLoss(RRHF())], pairWeighting: PairWeighting())
    }
    await #expect(processExitsWith: .failure) {
      let pair = GroupScores(
        Array(
          repeating: .init(logProbability: -1, tokenCount: 1, referenceLogProbability: -1), count: 2
        ))
      _ = Objective(mixing: [WeightedLoss(DPOSigmoid())], pairWeighting: PairWeighting())
        .evaluate(pair, normalizers: .init(groups: 1, chosenTokens: 1))
    }
  }
}
