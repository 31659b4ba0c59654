import ContrastiveRandom

/// Two pools of examples, and how likely each is drawn from as time goes on.
///
/// Slot k of epoch e, of n slots an epoch, is at time t = e + k/n. It is hard where number k of the
/// generator of that epoch, uniform in [0, 1), is below f(t); its example is the next of its pool,
/// which is walked through in one random order after the other. So an epoch follows from the seed and
/// its number alone, and no batch size plays a part.
struct Mixture: Sendable, Equatable, Codable {
  let easy: [Int]
  let hard: [Int]
  let pacing: Pacing
  let seed: UInt64

  /// The slots of `epoch`; as many as both pools have examples.
  func slots(epoch: Int) -> [Curriculum.Slot] {
    let count = easy.count + hard.count
    let index = UInt64(epoch)
    var draws = CounterGenerator(seed: seed, purpose: "curriculum mixture", index: index)
    var easyPasses = ShuffledPasses(
      easy,
      CounterGenerator(seed: seed, purpose: "curriculum easy pool", index: index))
    var hardPasses = ShuffledPasses(
      hard,
      CounterGenerator(seed: seed, purpose: "curriculum hard pool", index: index))
    return (0..<count).map { slot in
      let probability = pacing.hardProbability(at: Double(epoch) + Double(slot) / Double(count))
      let isHard = draws.uniform() < probability
      return Curriculum.Slot(
        example: isHard ? hardPasses.next() : easyPasses.next(), isHard: isHard,
        hardProbability: probability)
    }
  }
}

/// Examples in one random order after the other.
struct ShuffledPasses {
  private var examples: [Int]
  private var generator: CounterGenerator
  private var position = 0

  /// Prepares to walk through `examples`, at least one, in orders that `generator` decides.
  init(_ examples: [Int], _ generator: CounterGenerator) {
    self.examples = examples
    self.generator = generator
  }

  /// Returns the next example.
  mutating func next() -> Int {
    if position == 0 { generator.shuffle(&examples) }
    defer { position = (position + 1) % examples.count }
    return examples[position]
  }
}
