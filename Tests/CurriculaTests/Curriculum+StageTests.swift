import Curricula
import Testing

@Suite("Stages")
struct CurriculumStageTests {
  private let order = Curriculum.Order.staged(
    [.init([0, 1, 2], epochs: 2), .init([3, 4, 5, 6])], seed: 42, reference: .refreshed)

  @Test("come one after the other, each in its own random passes")
  func passes() {
    #expect(order.isStaged && order.stageReference == .refreshed)
    #expect(order.stageSizes(of: 7) == [6, 4])
    for epoch in 0..<20 {
      let slots = order.slots(of: 7, epoch: epoch)
      #expect(slots.map(\.stage) == [0, 0, 0, 0, 0, 0, 1, 1, 1, 1])
      let examples = slots.map(\.example)
      for (pass, expected) in [
        (examples[0..<3], [0, 1, 2]), (examples[3..<6], [0, 1, 2]), (examples[6...], [3, 4, 5, 6]),
      ] {
        #expect(pass.sorted() == expected)
      }
    }
    // Two orders of ten slots, each of 6·6·24 possible ones, are equal among twenty by chance in one
    // of five cases, but not half of them.
    #expect(Set((0..<20).map { order.slots(of: 7, epoch: $0) }).count > 10)
  }

  @Test("are the same in every version")
  func knownAnswers() {
    // Worked out from the documentation by a second implementation, in Python.
    #expect(
      order.slots(of: 7, epoch: 1).map(\.example) == [0, 2, 1, 2, 0, 1, 5, 3, 4, 6])
  }

  @Test("show something")
  func preconditions() async {
    await #expect(processExitsWith: .failure) { _ = Curriculum.Stage([]) }
    await #expect(processExitsWith: .failure) { _ = Curriculum.Stage([1], epochs: 0) }
    await #expect(processExitsWith: .failure) { _ = Curriculum.Order.staged([], seed: 1) }
  }
}
