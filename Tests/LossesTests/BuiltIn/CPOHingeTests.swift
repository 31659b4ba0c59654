import Losses
import Testing

@Suite("CPO's hinge")
struct CPOHingeTests {
  @Test("is β times SLiC with a margin of 1/β and no regularizer")
  func slic() {
    let (hinge, slic) = (CPOHinge(beta: 0.25), SLiC(delta: 4, lambda: 0))
    for answers in Points.groups(Points.smooth + Points.extreme) {
      #expect(isClose(hinge.value(answers), 0.25 * slic.value(answers), within: rounding))
      #expect(hinge.slopes(answers) == 0.25 * slic.slopes(answers))
    }
  }

  @Test("is silent from the kink on")
  func kink() {
    let loss = CPOHinge(beta: 0.25)
    func group(_ gap: Double) -> PolicyScores<Double> {
      PolicyScores(
        chosen: AnswerScore(logProbability: gap - 9, tokenCount: 3),
        rejected: AnswerScore(logProbability: -9, tokenCount: 2))
    }
    #expect(loss.value(group(4)) == 0 && loss.slopes(group(4)) == .zero)
    #expect(loss.differentiated(group(4)).slopes == .zero)
    #expect(loss.slopes(group(3.75)) == Slopes(chosen: -0.25, rejected: 0.25))
  }
}
