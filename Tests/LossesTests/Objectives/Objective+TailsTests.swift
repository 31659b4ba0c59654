import Losses
import Testing

@Suite("An objective that weighs tails")
struct ObjectiveTailsTests {
  /// A pair of 4 and 7 tokens, of which the last three of the longer answer are its tail.
  private let tokens: [[Double]] = [
    [-1, -2, -0.5, -3], [-0.25, -1, -2, -4, -1.5, -0.75, -3],
  ]
  private let references: [[Double]] = [
    [-1.5, -2, -1, -2], [-1, -1, -1.5, -3, -2, -1, -2],
  ]

  private func group(_ tokens: [[Double]]) -> GroupScores {
    GroupScores(
      zip(tokens, references).map { tokens, references in
        var answer = GroupScores.Answer(
          logProbability: tokens.reduce(0, +), tokenCount: tokens.count,
          referenceLogProbability: references.reduce(0, +))
        answer.tailLogProbability = tokens.dropFirst(4).reduce(0, +)
        answer.tailReferenceLogProbability = references.dropFirst(4).reduce(0, +)
        return answer
      })
  }

  private let normalizers = StepNormalizers(groups: 2, chosenTokens: 11)

  private func objective(_ weight: Double) -> Objective {
    Objective(
      mixing: [
        WeightedLoss(DPOSigmoid(beta: 0.3), weight: 0.5), WeightedLoss(IPO(beta: 0.5)),
        WeightedLoss(SupervisedLoss(), weight: 2),
      ], tailWeight: weight)
  }

  @Test(
    "compares weighted sums, by the plain counts, and imitates plain ones", arguments: [0, 0.4, 1])
  func definition(weight: Double) {
    func sum(_ tokens: [Double]) -> Double {
      tokens.enumerated().reduce(0) { $0 + ($1.offset < 4 ? 1 : weight) * $1.element }
    }
    let pair = PairScores(
      chosen: ReferencedScore(
        logProbability: sum(tokens[0]), referenceLogProbability: sum(references[0]), tokenCount: 4),
      rejected: ReferencedScore(
        logProbability: sum(tokens[1]), referenceLogProbability: sum(references[1]), tokenCount: 7))
    let expected =
      0.5 * DPOSigmoid(beta: 0.3).value(pair) / 2 + IPO(beta: 0.5).value(pair) / 2
      + 2 * 6.5 / 11
    let found = objective(weight).evaluate(group(tokens), normalizers: normalizers)
    #expect(isClose(found.value, expected, within: rounding))
    let weighed = objective(weight).weighed(group(tokens))
    #expect(isClose(weighed.answers[1].logProbability, sum(tokens[1]), within: rounding))
    let rewards = objective(weight).rewards(of: group(tokens)) ?? []
    #expect(isClose(rewards[1], 0.3 * (sum(tokens[1]) - sum(references[1])), within: rounding))
  }

  @Test("has the slope of every token", arguments: [0, 0.4, 1])
  func slopes(weight: Double) {
    let terms = objective(weight).evaluate(group(tokens), normalizers: normalizers)
    for answer in 0..<2 {
      for place in tokens[answer].indices {
        let measured = centralDifference(
          { x in
            var moved = tokens
            moved[answer][place] += x
            return objective(weight).evaluate(group(moved), normalizers: normalizers).value
          }, at: 0)
        let claimed = place < 4 ? terms.slopes[answer] : terms.tailSlopes[answer]
        #expect(isClose(claimed, measured, within: differenceTolerance))
      }
    }
  }

  @Test("refuses weights out of range, and ranked lists, whose middle has no tails")
  func preconditions() async {
    await #expect(processExitsWith: .failure) {
      _ = Objective(mixing: [WeightedLoss(DPOSigmoid())], tailWeight: 1.5)
    }
    await #expect(processExitsWith: .failure) {
      _ = Objective(mixing: [WeightedLoss(DPOSigmoid())], tailWeight: -0.1)
    }
    await #expect(processExitsWith: .failure) {
      _ = Objective(mixing: [WeightedLoss(RRHF())], tailWeight: 0.5)
    }
  }
}
