import ContrastiveCore
import ContrastiveTraining
import PreferenceData
import TestSupport
import Testing

@Suite("Arithmetic of a step")
struct StepArithmeticTests {
  /// Examples of one to three answers over few tokens, so that answers begin alike now and then.
  private static let examples = (0..<40).map { row -> TokenizedExample in
    func tokens(_ count: Int, _ seed: Int) -> [Int32] {
      randomValues(count, in: 0...2.99, seed: UInt64(seed)).map { Int32($0) }
    }
    let prompt = tokens(row % 5, 7 * row)
    let answers = (0...row % 3).map { answer in
      let tokens = prompt + tokens(1 + (row + 2 * answer) % 6, 7 * row + answer + 1)
      // Also answers of which the end is not scored.
      return TokenizedSequence(
        tokens: tokens,
        scored: tokens.indices.map {
          $0 >= max(prompt.count, 1) && (row % 4 > 0 || $0 < tokens.count - 1)
        })
    }
    return TokenizedExample(answers: answers, row: row, promptLength: prompt.count)
  }

  /// The rows of an example, each told apart by all tokens up to it and, beyond what all answers share,
  /// by its answer; and those that a scored token is predicted from.
  private static func rows(of example: TokenizedExample) -> (
    all: Set<[Int32]>, scored: Set<[Int32]>
  ) {
    let inputs = example.answers.map { answer in
      Array(answer.tokens.prefix(answer.scored.lastIndex(of: true) ?? 0))
    }
    var shared = 0
    while inputs.count > 1, inputs.allSatisfy({ $0.count > shared }),
      Set(inputs.map { $0[shared] }).count == 1
    {
      shared += 1
    }
    var all: Set<[Int32]> = []
    var scored: Set<[Int32]> = []
    for (number, answer) in example.answers.enumerated() {
      func name(_ end: Int) -> [Int32] {
        Array(answer.tokens[...end]) + (end < shared ? [] : [-1 - Int32(number)])
      }
      for end in inputs[number].indices { all.insert(name(end)) }
      for place in answer.tokens.indices where answer.scored[place] {
        scored.insert(name(place - 1))
      }
    }
    return (all, scored)
  }

  @Test("counts the rows that a batch computes")
  func shapes() {
    for example in Self.examples {
      let shape = GroupShape(example.answers)
      let rows = Self.rows(of: example)
      #expect(shape.rows == rows.all.count)
      #expect(shape.scoredRows == rows.scored.count)
      let group = example.answers.map(ScoredSequence.init)
      #expect(shape.rows == RaggedBatch.rows(of: group))
    }
  }

  @Test("equals a count of every product by itself")
  func schoolbook() {
    let model = Transformer.Configuration(
      vocabularySize: 7, width: 6, layers: 3, heads: 4, keyValueHeads: 2, headWidth: 2,
      intermediateWidth: 5)
    var (forward, training) = (0, 0)
    for example in Self.examples {
      let rows = Self.rows(of: example)
      for row in rows.all {
        for layer in 1...model.layers {
          let isAsked = layer < model.layers || rows.scored.contains(row)
          // Query, key, value; then, of rows that matter, output, gate, up and down.
          var weights = 6 * (4 * 2) + 2 * (6 * (2 * 2))
          if isAsked { weights += (4 * 2) * 6 + 3 * (6 * 5) }
          forward += 2 * weights
          training += 6 * weights
          // A row sees those before it and itself; the name of an answer's row ends with a mark.
          let visible = row.contains { $0 < 0 } ? row.count - 1 : row.count
          for _ in 0..<visible * model.heads {
            forward += 2 * (2 * 2)  // a score, and its share of the values
            training += 7 * (2 * 2)  // these, the score again, and four gradients
          }
        }
      }
      forward += 2 * rows.scored.count * 6 * 7
      training += 6 * rows.scored.count * 6 * 7
    }
    let counted = StepArithmetic(model, groups: Self.examples.map { GroupShape($0.answers) })
    #expect(counted.scoring == Double(forward))
    #expect(counted.training == Double(training))
  }

  @Test("counts an adapter's products, and no gradient of a weight beside it")
  func adapter() {
    let model = Transformer.Configuration(
      vocabularySize: 7, width: 6, layers: 3, heads: 4, keyValueHeads: 2, headWidth: 2,
      intermediateWidth: 5)
    var change = 0
    for example in Self.examples {
      let rows = Self.rows(of: example)
      for row in rows.all {
        for layer in 1...model.layers {
          // Into the rank and out of it: queries and keys, then, of rows that matter, down.
          change += 2 * 2 * (6 + 8) + 2 * 2 * (6 + 4)
          if layer < model.layers || rows.scored.contains(row) { change += 2 * 2 * (5 + 6) }
        }
      }
    }
    let groups = Self.examples.map { GroupShape($0.answers) }
    let plain = StepArithmetic(model, groups: groups)
    let adapted = StepArithmetic(
      model, adapter: .init(rank: 2, targets: [.query, .key, .down]), groups: groups)
    #expect(adapted.scoring == plain.scoring + Double(change))
    #expect(
      adapted.training == plain.training - plain.linear - plain.head + 3 * Double(change))
  }
}
