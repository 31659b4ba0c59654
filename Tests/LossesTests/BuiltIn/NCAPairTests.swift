import Losses
import Testing

@Suite("NCA")
struct NCAPairTests {
  @Test("has the values and slopes of the golden tables")
  func golden() {
    expect(
      NCAPair(beta: 0.1), at: Golden.setA,
      toEqual: [
        .init(1.386294361, -0.025000000, 0.025000000),
        .init(1.195219994, -0.024625003, 0.013545604),
        .init(1.122046690, -0.028372724, 0.005503629),
      ], within: Golden.printedDigits)
    expect(
      NCAPair(beta: 0.1), at: Golden.setB,
      toEqual: [
        .init(1.348391632, -0.025749975, 0.022756055),
        .init(1.371769253, -0.025749975, 0.024000533),
        .init(1.348391632, -0.025749975, 0.022756055),
        .init(1.371619299, -0.025374997, 0.024125357),
      ], within: Golden.printedDigits)
    expect(
      NCAPair(beta: 0.1), at: Golden.rightAndWrong,
      toEqual: [
        .init(1.3619192960, -0.02312539, 0.02437513),
        .init(1.7920908613, -0.05965879, 0.02375104),
      ], within: Golden.differenceDigits)
    expect(
      NCAPair(beta: 0.5), at: Golden.rightAndWrong,
      toEqual: [
        .init(1.2768788398, -0.07836762, 0.10945587),
        .init(5.2471115148, -0.49498036, 0.09438517),
      ], within: Golden.differenceDigits)
  }

  @Test("is 2 ln 2 where policy and reference agree", arguments: [0.01, 0.1, 5])
  func equality(beta: Double) {
    let loss = NCAPair(beta: beta)
    #expect(isClose(loss.value(Points.pair(0, 0)), 1.38629436111989, within: rounding))
    #expect(loss.slopes(Points.pair(0, 0)) == Slopes(chosen: -beta / 4, rejected: beta / 4))
  }

  @Test("raises the chosen answer to a reward of ln 2, and no further")
  func goal() {
    let loss = NCAPair(beta: 0.5)
    let goal = 2 * 0.693147180559945
    #expect(abs(loss.slopes(Points.pair(goal, 0)).chosen) < 1e-14)
    #expect(loss.slopes(Points.pair(goal + 1, 0)).chosen > 0)
    #expect(loss.slopes(Points.pair(goal - 1, 0)).chosen < 0)
  }
}
