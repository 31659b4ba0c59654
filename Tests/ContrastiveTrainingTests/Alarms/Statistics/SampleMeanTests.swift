import ContrastiveTraining
import Testing

@Suite("Means of samples")
struct SampleMeanTests {
  @Test("are those of the definition")
  func definition() throws {
    let mean = try #require(SampleMean([1.0, 2, 3, 6]))
    // Squares 4 + 1 + 0 + 9 = 14, over 3 and over 4.
    #expect(mean.value == 3 && mean.degreesOfFreedom == 3)
    #expect(abs(mean.error - (14.0 / 12).squareRoot()) < 1e-15)
    #expect(SampleMean([1.0]) == nil && SampleMean([]) == nil)
  }

  @Test("have differences that are as sure as the less sure of the two")
  func differences() throws {
    let x = try #require(SampleMean([1.0, 2, 3, 6]))
    let y = try #require(SampleMean([0.0, 2]))
    let difference = x - y
    #expect(difference.value == 2 && difference.degreesOfFreedom == 1)
    #expect(abs(difference.error - (14.0 / 12 + 1).squareRoot()) < 1e-15)
    #expect(SampleMean.zero - x == SampleMean.zero - x)
    #expect((SampleMean.zero - x).certainty(above: 0) == -x.certainty(above: 0))
  }
}
