import Curricula
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

@Suite("A curriculum")
struct CurriculumTests {
  /// Orders that show every example once an epoch.
  static let plain: [Curriculum.Order] = [.sequential, .shuffled(seed: 42)]

  /// An order of each kind, for eleven examples.
  static let orders: [Curriculum.Order] =
    plain + [
      .listed([10, 3, 3, 0]),
      .sorted(by: (0..<11).map { Double($0 * $0 % 11) }, keep: 0.6, direction: .reversed),
      .mixture(
        easy: Array(0..<4), hard: Array(4..<11), pacing: .exponential(rate: 2, over: 2), seed: 3),
      .staged([.init([0, 1, 2, 3, 4], epochs: 2), .init([5, 6]), .init([10, 9])], seed: 5),
      .shuffled(seed: 1).measured(by: (0..<11).map { Double($0) / 3 }),
    ]

  private func batches(_ curriculum: Curriculum, of size: Int) -> [[Int]] {
    var curriculum = curriculum
    var batches: [[Int]] = []
    while let batch = curriculum.next(size) { batches.append(batch.map(\.example)) }
    return batches
  }

  private func resumed(_ curriculum: Curriculum) throws -> Curriculum {
    try JSONDecoder().decode(Curriculum.self, from: JSONEncoder().encode(curriculum))
  }

  @Test("hands out every example once an epoch, and none across its end", arguments: plain)
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

  @Test("is finished at once where there is nothing to do", arguments: plain)
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

  @Test("does not depend on how it was handed out", arguments: orders)
  func batchSizes(order: Curriculum.Order) {
    let curriculum = Curriculum(count: 11, order: order, epochs: 2)
    let examples = batches(curriculum, of: 1).flatMap { $0 }
    for size in 2...12 { #expect(batches(curriculum, of: size).flatMap { $0 } == examples) }
  }

  @Test("hands out what its order has for the epoch, whatever came before", arguments: orders)
  func anyEpoch(order: Curriculum.Order) {
    var curriculum = Curriculum(count: 11, order: order, epochs: 4)
    for epoch in 0..<4 {
      var slots: [Curriculum.Slot] = []
      while curriculum.epoch == epoch, let next = curriculum.next(3) { slots += next }
      #expect(slots == order.slots(of: 11, epoch: epoch))
      #expect(slots.count == order.stageSizes(of: 11).reduce(0, +))
    }
  }

  @Test("hands out nothing across the border of two stages")
  func stages() {
    let order = Curriculum.Order.staged(
      [.init([0, 1, 2], epochs: 2), .init([3]), .init([4, 5, 6, 7])], seed: 1)
    var curriculum = Curriculum(count: 8, order: order, epochs: 2)
    var stages: [[Int]] = []
    while let slots = curriculum.next(4) { stages.append(slots.map(\.stage)) }
    #expect(
      stages
        == Array(repeating: [[0, 0, 0, 0], [0, 0], [1], [2, 2, 2, 2]], count: 2).flatMap { $0 }
    )
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
      {"count": \(count), "order": {"arrangement": {"sequential": {}}}, "epochs": \(epochs), "epoch": \(epoch), \
      "position": \(position)}
      """
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Curriculum.self, from: Data(text.utf8))
    }
  }

  @Test(
    "is refused where its order is not one of its examples",
    arguments: [
      #"{"listed": {"_0": [0, 3]}}"#, #"{"listed": {"_0": [0, -1]}}"#, #"{"listed": {"_0": []}}"#,
      mixture(easy: "[0]", hard: "[3]"), mixture(easy: "[]", hard: "[1]"),
      mixture(easy: "[0]", hard: "[1]", epochs: "0"),
      mixture(easy: "[0]", hard: "[1]", epochs: "1e999"),
      mixture(easy: "[0]", hard: "[1]", course: #"{"constant": {"share": 1.5}}"#),
      mixture(easy: "[0]", hard: "[1]", course: #"{"exponential": {"rate": 0}}"#),
      mixture(easy: "[0]", hard: "[1]", course: #"{"root": {"degree": -1}}"#),
      mixture(easy: "[0]", hard: "[1]", course: #"{"step": {"at": -0.1}}"#),
      staged(#"{"examples": [], "epochs": 1}"#), staged(#"{"examples": [3], "epochs": 1}"#),
      staged(#"{"examples": [0], "epochs": 0}"#), staged(#"{"examples": [0], "epochs": -1}"#),
      staged(#"{"examples": [0, 1], "epochs": 9223372036854775807}"#),
      staged(
        #"{"examples": [0], "epochs": 9223372036854775807}, {"examples": [0], "epochs": 1}"#),
      staged(""), #"{"sequential": {}}, "difficulties": [1, 2]"#,
      #"{"sequential": {}}, "difficulties": [1, 2, 1e999]"#,
    ])
  func damagedOrder(arrangement: String) {
    let text = """
      {"count": 3, "order": {"arrangement": \(arrangement)}, "epochs": 1, "epoch": 0, "position": 0}
      """
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Curriculum.self, from: Data(text.utf8))
    }
  }

  private static func mixture(
    easy: String, hard: String, course: String = #"{"linear": {}}"#, epochs: String = "1"
  ) -> String {
    """
    {"mixture": {"_0": {"easy": \(easy), "hard": \(hard), "seed": 1, "pacing": \
    {"course": \(course), "epochs": \(epochs), "direction": "forward"}}}}
    """
  }

  private static func staged(_ stages: String) -> String {
    #"{"staged": {"_0": [\#(stages)], "seed": 1, "reference": "kept"}}"#
  }

  @Test("is read where nothing is wrong, by the same words")
  func sound() throws {
    for arrangement in [
      Self.mixture(easy: "[0]", hard: "[2]"), Self.staged(#"{"examples": [2, 0], "epochs": 3}"#),
      #"{"listed": {"_0": [2]}}, "difficulties": [1, 2, 3]"#,
    ] {
      let text = """
        {"count": 3, "order": {"arrangement": \(arrangement)}, "epochs": 1, "epoch": 0, "position": 0}
        """
      var curriculum = try JSONDecoder().decode(Curriculum.self, from: Data(text.utf8))
      #expect(curriculum.next(1) != nil)
    }
  }

  @Test("allocates nothing for what a file claims")
  func hostileCount() throws {
    let text = """
      {"count": \(Int.max), "order": {"arrangement": {"sequential": {}}}, "epochs": 1, \
      "epoch": 0, "position": 7}
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
      _ = Curriculum(count: 2, order: .listed([0, 2]), epochs: 1)
    }
    await #expect(processExitsWith: .failure) {
      var curriculum = Curriculum(count: 1, order: .sequential, epochs: 1)
      _ = curriculum.next(0)
    }
  }
}
