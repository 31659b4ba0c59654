import ContrastiveRandom

/// Somebody who answers instructions, well or badly.
public enum Teacher: String, CaseIterable, Sendable, Codable {
  /// Meets every demand.
  case strong
  /// Misses exactly one demand, another one each time.
  case middle
  /// Heeds few demands, and drops, repeats and swaps words.
  case weak

  /// Its place on the ladder; 1 is the strongest.
  public var rank: Int {
    switch self {
    case .strong: 1
    case .middle: 2
    case .weak: 3
    }
  }

  /// Answers an instruction, or gives up if its demands do not go together.
  func answer(to instruction: Instruction, _ random: inout CounterGenerator) -> String? {
    let demands = instruction.demands
    switch self {
    case .strong:
      return Self.answer(heeding: demands, of: instruction, missing: nil, &random)
    case .middle:
      let missed = random.next(below: demands.count)
      var heeded = demands
      heeded.remove(at: missed)
      return Self.answer(heeding: heeded, of: instruction, missing: missed, &random)
    case .weak:
      var heeded: [Demand] = []
      for demand in demands where random.uniform() < 0.3 { heeded.append(demand) }
      let composition = Composition(heeded, about: instruction.topic)
      return Self.spoiled(composition.answer(&random), &random)
    }
  }

  /// Writes until the demands that are met are all but the one at `missed`.
  private static func answer(
    heeding demands: [Demand], of instruction: Instruction, missing missed: Int?,
    _ random: inout CounterGenerator
  ) -> String? {
    let composition = Composition(demands, about: instruction.topic)
    for _ in 0..<100 {
      let answer = composition.answer(&random)
      let verdicts = instruction.verdicts(on: answer)
      if verdicts.indices.allSatisfy({ verdicts[$0] == ($0 != missed) }) { return answer }
    }
    return nil
  }

  /// Drops, repeats and swaps about every fourth word.
  private static func spoiled(_ text: String, _ random: inout CounterGenerator) -> String {
    var words: [String] = []
    for word in text.split(separator: " ") {
      switch random.uniform() {
      case ..<0.1: continue
      case ..<0.18: words += [String(word), String(word)]
      case ..<0.26 where !words.isEmpty: words.insert(String(word), at: words.count - 1)
      default: words.append(String(word))
      }
    }
    return words.joined(separator: " ")
  }
}
