/// How a model did on the held-out instructions.
public struct Scorecard: Sendable {
  /// The share of demands met, of each instruction.
  public var satisfied: [Double] = []
  /// 1 where all demands are met, 0 elsewhere.
  public var complete: [Double] = []
  /// 1 where every sentence follows the grammar, 0 elsewhere.
  public var grammatical: [Double] = []

  /// 1 where all demands are met in sentences that follow the grammar, 0 elsewhere.
  public var right: [Double] { zip(complete, grammatical).map(*) }

  /// Creates a card without marks.
  public init() {}

  /// Notes the verdicts on an answer.
  mutating func add(_ answer: String, to instruction: Instruction) {
    let verdicts = instruction.verdicts(on: answer)
    satisfied.append(Double(verdicts.count { $0 }) / Double(verdicts.count))
    complete.append(verdicts.allSatisfy { $0 } ? 1 : 0)
    grammatical.append(Grammar.accepts(answer) ? 1 : 0)
  }
}
