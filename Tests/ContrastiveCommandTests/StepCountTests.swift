import ContrastiveCommand
import Testing

@Suite("Step counts")
struct StepCountTests {
  @Test("below 1 are shares of the run, rounded up as transformers does")
  func shares() {
    #expect(StepCount(.plain("0.1")) == .share(0.1))
    #expect(StepCount.share(0.1).steps(of: 101) == 11)
    #expect(StepCount.share(0.5).steps(of: 4) == 2)
  }

  @Test("of 1 and more are steps, and whole")
  func steps() {
    #expect(StepCount(.plain("10.0")) == .steps(10))
    #expect(StepCount(.plain("0.0")) == .steps(0))
    #expect(StepCount.steps(7).steps(of: 3) == 7)
    #expect(StepCount(.plain("1.5")) == nil)
    #expect(StepCount(.plain("-0.1")) == nil)
  }
}
