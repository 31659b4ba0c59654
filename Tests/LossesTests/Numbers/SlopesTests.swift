import Losses
import Testing

@Suite("Slopes")
struct SlopesTests {
  private let slopes = Slopes(chosen: 1, rejected: 2, target: 4)

  @Test("are found by the position of the answer in its group")
  func positions() {
    #expect((0..<3).map { slopes[$0] } == [1, 2, 4])
  }

  @Test("are added and scaled answer by answer")
  func arithmetic() {
    #expect(slopes + slopes == 2 * slopes)
    #expect(slopes - slopes == .zero)
    #expect(0.5 * slopes == Slopes(chosen: 0.5, rejected: 1, target: 2))
  }
}
