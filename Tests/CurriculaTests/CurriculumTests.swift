import Curricula
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

@Suite("A curriculum")
struct CurriculumTests {
  static let orders: [Curriculum.Order] = [.sequential, .shuffled(seed: 42)]

  private func batches(_ curriculum: Curriculum, of size: Int) -> [[Int]] {
    var curriculum = curriculum
    var batches: [[Int]] = []
    while let batch = curriculum.next(size) { batches.append(batch) }
    return batches
  }

  private func resumed(_ curriculum: Curriculum) throws -> Curriculum {
    try JSONDecoder().decode(Curriculum.self, from: JSONEncoder().encode(curriculum))
  }

  @Test("hands out every example once an epoch, and none across its end", arguments: orders)
  func epochs(order: Curriculum.Order) {
    for (count, size) in [(10, 4), (12, 4), (3, 5), (1, 1)] {
      let batches = batches(Curriculum(count: count, order: order, epochs: 3), of: size)
      let perEpoch = (count + size - 1) / size
      #expect(batches.count == 3 * perEpoch)
      for epoch in 0..<3 {
        let examples = batches[epoch * perEpoch..<(epoch + 1) * perEpoch].flatMap { $0 }
        #expect(examples.sorted() == Array(0..<count))
      }
      #expect(batches.allSatisfy { !$0.isEmpty && $0.count <= size })
    }
  }

  @Test("keeps the order of the file")
  func sequential() {
    #expect(
      batches(Curriculum(count: 5, order: .sequential, epochs: 2), of: 3)
        == [[0, 1, 2], [3, 4], [0, 1, 2], [3, 4]])
  }

  @Test("says where it stands")
  func place() {
    var curriculum = Curriculum(count: 5, order: .sequential, epochs: 2)
    #expect(curriculum.epoch == 0 && curriculum.position == 0 && !curriculum.isFinished)
    _ = curriculum.next(3)
    #expect(curriculum.epoch == 0 && curriculum.position == 3)
    _ = curriculum.next(3)
    #expect(curriculum.epoch == 1 && curriculum.position == 0 && !curriculum.isFinished)
    _ = curriculum.next(5)
    #expect(curriculum.epoch == 2 && curriculum.position == 0 && curriculum.isFinished)
    #expect(curriculum.next(1) == nil)
  }

  @Test("is finished at once where there is nothing to do", arguments: orders)
  func empty(order: Curriculum.Order) {
    for (count, epochs) in [(0, 3), (3, 0), (0, .max)] {
      var curriculum = Curriculum(count: count, order: order, epochs: epochs)
      #expect(curriculum.isFinished && curriculum.next(4) == nil)
    }
  }

  @Test("goes on for as long as somebody asks")
  func endless() {
    var curriculum = Curriculum(count: 3, order: .shuffled(seed: 1), epochs: .max)
    for _ in 0..<1000 { #expect(curriculum.next(3)?.count == 3) }
    #expect(curriculum.epoch == 1000)
  }

  @Test("resumed anywhere continues as if it had never stopped", arguments: orders)
  func resuming(order: Curriculum.Order) throws {
    var curriculum = Curriculum(count: 11, order: order, epochs: 3)
    repeat {
      #expect(try resumed(curriculum) == curriculum)
      #expect(try batches(resumed(curriculum), of: 4) == batches(curriculum, of: 4))
    } while curriculum.next(4) != nil
  }

  @Test("does not depend on how it was handed out")
  func batchSizes() {
    let curriculum = Curriculum(count: 11, order: .shuffled(seed: 5), epochs: 2)
    let examples = batches(curriculum, of: 1).flatMap { $0 }
    for size in 2...12 { #expect(batches(curriculum, of: size).flatMap { $0 } == examples) }
  }

  @Test("is equal by its future, not by what it has prepared")
  func equality() throws {
    var moved = Curriculum(count: 4, order: .sequential, epochs: 2)
    _ = moved.next(4)
    var read = try resumed(moved)
    #expect(read == moved)
    _ = (moved.next(1), read.next(1))
    #expect(read == moved)
    _ = moved.next(1)
    #expect(read != moved)
  }

  @Test(
    "is refused where its place lies outside of it",
    arguments: [
      (-1, 1, 0, 0), (3, 1, 0, 3), (3, 1, 0, -1), (3, 1, 2, 0), (3, 1, -1, 0), (3, 1, 1, 1),
      (3, -1, 0, 0), (0, 1, 0, 1),
    ])
  func damaged(count: Int, epochs: Int, epoch: Int, position: Int) {
    let text = """
      {"count": \(count), "order": {"sequential": {}}, "epochs": \(epochs), "epoch": \(epoch), \
      "position": \(position)}
      """
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Curriculum.self, from: Data(text.utf8))
    }
  }

  @Test("allocates nothing for what a file claims")
  func hostileCount() throws {
    let text = """
      {"count": \(Int.max), "order": {"sequential": {}}, "epochs": 1, "epoch": 0, "position": 7}
      """
    let curriculum = try JSONDecoder().decode(Curriculum.self, from: Data(text.utf8))
    #expect(curriculum.count == .max && curriculum.position == 7)
  }

  @Test("refuses negative sizes")
  func preconditions() async {
    await #expect(processExitsWith: .failure) {
      _ = Curriculum(count: -1, order: .sequential, epochs: 1)
    }
    await #expect(processExitsWith: .failure) {
      _ = Curriculum(count: 1, order: .sequential, epochs: -1)
    }
    await #expect(processExitsWith: .failure) {
      var curriculum = Curriculum(count: 1, order: .sequential, epochs: 1)
      _ = curriculum.next(0)
    }
  }
}
