import Losses
import Testing

@Suite("Step normalizers")
struct ReductionTests {
  @Test("are counts, which are not negative")
  func preconditions() async {
    await #expect(processExitsWith: .failure) { _ = StepNormalizers(groups: -1, chosenTokens: 0) }
    await #expect(processExitsWith: .failure) { _ = StepNormalizers(groups: 0, chosenTokens: -1) }
  }

  @Test("never divide by zero", arguments: [0, 1])
  func emptyStep(groups: Int) {
    let empty = GroupScores([.init(logProbability: 0, tokenCount: 0)])
    let terms = Objective(SupervisedLoss()).evaluate(
      empty, normalizers: StepNormalizers(groups: groups, chosenTokens: 0))
    #expect(terms.value == 0 && terms.slopes.chosen == -1)
  }
}
