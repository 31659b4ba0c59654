import Losses
import Testing

@Suite("RRHF")
struct RRHFTests {
  /// Five answers of lengths 4 to 20, two of them ranked alike, none near another's mean.
  static let list = PolicyScores(
    [
      AnswerScore(logProbability: -12, tokenCount: 8),
      AnswerScore(logProbability: -9, tokenCount: 9),
      AnswerScore(logProbability: -2, tokenCount: 4),
      AnswerScore(logProbability: -50, tokenCount: 20),
      AnswerScore(logProbability: -30, tokenCount: 10),
    ], ranks: [0, 3, 1, 1, 2])

  @Test("sums the violations of the order, and the best answer's negative mean")
  func definition() {
    // Means −1.5, −1, −0.5, −2.5, −3. In the wrong order: (0,1) by 0.5, (0,2) by 1, (3,1) by 1.5,
    // (4,1) by 2. The answers ranked alike, 2 and 3, are not compared.
    #expect(RRHF().value(Self.list) == 5 + 1.5)
    #expect(RRHF(weight: 2).value(Self.list) == 2 * 5 + 1.5)
    let slopes = RRHF().slopes(Self.list)
    #expect(slopes.chosen == -0.375)
    #expect(slopes.rejected == 1.0 / 9 + 1.0 / 9 + 1.0 / 9)
    #expect(slopes[2] == 0.25 && slopes[3] == -0.05 && slopes[4] == -0.1)
  }

  @Test("compares sums without a length penalty")
  func sums() {
    // Sums −12, −9, −2, −50, −30: (0,1) by 3, (0,2) by 10, (3,1) by 41, (3,4) by 20, (4,1) by 21.
    #expect(RRHF(lengthPenalty: 0).value(Self.list) == 95 + 1.5)
  }

  @Test(
    "has slopes equal to central differences, and to dual numbers",
    arguments: [
      RRHF(), RRHF(weight: 3, lengthPenalty: 0.5), RRHF(weight: 0), RRHF(lengthPenalty: 2),
    ])
  func slopes(loss: RRHF) {
    #expect(slopeError(of: loss, at: Self.list) <= differenceTolerance)
    let dual = loss.differentiated(Self.list)
    #expect(dual.value == loss.value(Self.list))
    for position in 0..<5 {
      #expect(isClose(loss.slopes(Self.list)[position], dual.slopes[position], within: rounding))
    }
  }

  @Test("does not depend on where the answers stand")
  func order() {
    var moved = Self.list
    moved.answers.swapAt(2, 4)
    let other = PolicyScores(moved.answers, ranks: [0, 3, 2, 1, 1])
    #expect(isClose(RRHF().value(other), RRHF().value(Self.list), within: rounding))
    let (x, y) = (RRHF().slopes(Self.list), RRHF().slopes(other))
    #expect(x[2] == y[4] && x[4] == y[2] && x[3] == y[3] && x.chosen == y.chosen)
  }

  @Test("reads a pair by its roles, is silent in the right order and at the kink")
  func pairs() {
    func pair(_ chosen: Double, _ rejected: Double) -> PolicyScores<Double> {
      PolicyScores(
        chosen: .init(logProbability: chosen, tokenCount: 4),
        rejected: .init(logProbability: rejected, tokenCount: 2))
    }
    #expect(RRHF().value(pair(-8, -2)) == 1 + 2)
    #expect(RRHF().slopes(pair(-8, -2)) == Slopes(chosen: -0.5, rejected: 0.5))
    for answers in [pair(-4, -2), pair(-4, -9)] {
      #expect(RRHF().value(answers) == 1)
      #expect(RRHF().slopes(answers) == Slopes(chosen: -0.25))
      #expect(RRHF().differentiated(answers).slopes == Slopes(chosen: -0.25))
    }
  }

  @Test("rewards an answer with what it ranks by")
  func rewards() {
    let answer = AnswerScore(logProbability: -12.0, tokenCount: 4)
    #expect(RRHF().reward(answer) == -3 && RRHF(lengthPenalty: 0.5).reward(answer) == -6)
    #expect(RRHF().reward(AnswerScore(logProbability: 0, tokenCount: 0)) == 0)
  }

  @Test("refuses options out of range")
  func preconditions() async {
    await #expect(processExitsWith: .failure) { _ = RRHF(weight: -1) }
    await #expect(processExitsWith: .failure) { _ = RRHF(lengthPenalty: .nan) }
  }
}
