import ContrastiveRandom

/// The ways to arrange an epoch.
enum Arrangement: Sendable, Equatable, Codable {
  case sequential
  case shuffled(seed: UInt64)
  case listed([Int])
  case mixture(Mixture)
  case staged([Curriculum.Stage], seed: UInt64, reference: Curriculum.StageReference)

  /// The number of slots of each stage of an epoch over `count` examples.
  ///
  /// Nothing overflows where ``fault(among:)`` finds none.
  func stageSizes(of count: Int) -> [Int] {
    switch self {
    case .sequential, .shuffled: [count]
    case .listed(let examples): [examples.count]
    case .mixture(let mixture): [mixture.easy.count + mixture.hard.count]
    case .staged(let stages, _, _): stages.map { $0.slotCount }
    }
  }

  /// The slots of `epoch` over `count` examples.
  func slots(of count: Int, epoch: Int) -> [Curriculum.Slot] {
    switch self {
    case .sequential:
      return (0..<count).map { Curriculum.Slot(example: $0) }
    case .shuffled(let seed):
      var examples = Array(0..<count)
      var generator = CounterGenerator(
        seed: seed, purpose: "curriculum order", index: UInt64(epoch))
      generator.shuffle(&examples)
      return examples.map { Curriculum.Slot(example: $0) }
    case .listed(let examples):
      return examples.map { Curriculum.Slot(example: $0) }
    case .mixture(let mixture):
      return mixture.slots(epoch: epoch)
    case .staged(let stages, let seed, _):
      return stages.enumerated().flatMap { number, stage in
        var passes = ShuffledPasses(
          stage.examples,
          CounterGenerator(
            seed: seed, purpose: "curriculum stage \(number)", index: UInt64(epoch)))
        return (0..<stage.slotCount).map { _ in
          Curriculum.Slot(example: passes.next(), stage: number)
        }
      }
    }
  }

  /// What keeps the arrangement from being one of `count` examples, if anything.
  func fault(among count: Int) -> String? {
    switch self {
    case .sequential, .shuffled: return nil
    case .listed(let examples):
      return examples.isEmpty
        ? "an epoch without examples" : Self.fault(examples, among: count)
    case .mixture(let mixture):
      if mixture.easy.isEmpty || mixture.hard.isEmpty {
        return "a mixture of \(mixture.easy.count) easy and \(mixture.hard.count) hard examples; "
          + "each pool needs one"
      }
      return Self.fault(mixture.easy, among: count) ?? Self.fault(mixture.hard, among: count)
    case .staged(let stages, _, _):
      var total = 0
      for stage in stages {
        let (sum, isTooLarge) = total.addingReportingOverflow(stage.slotCount)
        if isTooLarge { return "stages of more examples than can be counted" }
        total = sum
        if let fault = Self.fault(stage.examples, among: count) { return fault }
      }
      return stages.isEmpty ? "a curriculum without stages" : nil
    }
  }

  private static func fault(_ examples: [Int], among count: Int) -> String? {
    examples.first { !(0..<count).contains($0) }.map {
      "example \($0) of \(count), counted from 0"
    }
  }
}
