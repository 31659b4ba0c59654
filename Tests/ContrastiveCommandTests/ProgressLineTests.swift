import ContrastiveCommand
import Testing

@Suite("The line of progress")
struct ProgressLineTests {
  @Test("shows the step, the loss, the margin, the speed, the time left and the memory")
  func text() {
    let line = ProgressLine(
      step: 120, total: 3000, loss: 0.53119, margin: 0.4124, tokensPerSecond: 1240.4, elapsed: 180,
      peakMemory: 2_840_000_000)
    #expect(
      line.text
        == "step  120/3000  loss 0.5312  margin  0.412   1,240 tok/s  1 h 12 min left  2.8 GB")
  }

  @Test("leaves out what is not known, and tells the time at the end")
  func sparse() {
    let line = ProgressLine(step: 12, total: 12, loss: 2, tokensPerSecond: 90, elapsed: 61)
    #expect(line.text == "step 12/12  loss 2.0000      90 tok/s  took 1 min 01 s")
  }

  @Test("guesses no time before the first step")
  func start() {
    let line = ProgressLine(step: 0, total: 5, loss: 0, tokensPerSecond: .nan, elapsed: 0)
    #expect(line.text == "step 0/5  loss 0.0000  – left")
  }
}
