import ContrastiveRandom
public import PairConstruction

/// What an answer may be about.
struct Topic: Hashable, Sendable {
  let name: String
  /// The nouns that belong to it.
  let things: [String]

  static let all = Lexicon.topics.map { Topic(name: $0.name, things: $0.things) }
}

/// A topic to write about, and two to four demands that can be met together.
public struct Instruction: Hashable, Sendable {
  let topic: Topic
  let demands: [Demand]

  /// What the model reads.
  public var prompt: String {
    "Write about \(topic.name). " + demands.map(\.phrase).joined(separator: " ") + "\n"
  }

  /// The demands as constraints with IFEval's names.
  public var constraints: [any Constraint] { demands.map(\.constraint) }

  /// Which of the demands an answer meets, in their order.
  public func verdicts(on answer: String) -> [Bool] {
    let response = ResponseText(answer)
    return constraints.map { $0.isSatisfied(by: response) }
  }

  /// Draws an instruction.
  init(_ random: inout CounterGenerator) {
    topic = random.element(of: Topic.all)
    let kinds = random.elements(2 + random.next(below: 3), of: Demand.Kind.allCases)
    var demands: [Demand] = []
    for kind in kinds { demands.append(.drawn(kind, about: topic, &random)) }
    self.demands = demands
  }
}
