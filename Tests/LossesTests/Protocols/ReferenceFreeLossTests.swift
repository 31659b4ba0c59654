import Losses
import Testing

@Suite("A user's loss without a reference")
struct ReferenceFreeLossTests {
  @Test("has slopes by dual numbers equal to central differences")
  func differences() {
    for answers in Points.groups(Points.smooth) {
      #expect(slopeError(of: MeanHinge(), at: answers) <= differenceTolerance, "at \(answers)")
    }
  }

  @Test("declares nothing but its formula")
  func defaults() {
    #expect(MeanHinge().name == "MeanHinge" && MeanHinge().reduction == .perGroup)
    #expect(MeanHinge().answersNeeded == 2)
  }
}
