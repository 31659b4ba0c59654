import Losses
import Testing

@Suite("Slopes")
struct SlopesTests {
  private let slopes = Slopes(chosen: 1, rejected: 2, target: 4)

  @Test("are found by the position of the answer in its group, and are zero beyond")
  func positions() {
    #expect((0..<4).map { slopes[$0] } == [1, 2, 4, 0])
    var many = Slopes(ofAnswerAt: 5)
    many[3] = 8
    #expect((0..<8).map { many[$0] } == [0, 0, 0, 8, 0, 1, 0, 0])
    #expect(many.target == 0)
  }

  @Test("are added and scaled answer by answer")
  func arithmetic() {
    #expect(slopes + slopes == 2 * slopes)
    #expect(slopes - slopes == .zero)
    #expect(0.5 * slopes == Slopes(chosen: 0.5, rejected: 1, target: 2))
    var sum = slopes - 3 * Slopes(ofAnswerAt: 4)
    #expect((0..<6).map { sum[$0] } == [1, 2, 4, 0, -3, 0])
    sum[4] = 0
    #expect(sum == slopes && slopes == sum)
  }

  @Test("have no position below zero")
  func preconditions() async {
    await #expect(processExitsWith: .failure) { _ = Slopes.zero[-1] }
    await #expect(processExitsWith: .failure) { _ = Slopes(ofAnswerAt: -1) }
  }
}
