import Contrastive

/// Pairs of random tokens: what a step costs does not depend on what is said.
public struct RandomPairs {
  /// The pairs.
  public let tokenized: TokenizedDataset

  /// Draws prompts and answers of as many tokens as `prompt` and `answer` have, each anew.
  public init(
    count: Int, prompt: ClosedRange<Int>, answer: ClosedRange<Int>, vocabulary: Int
  ) {
    var random = CounterGenerator(seed: 1, purpose: "benchmark pairs")
    func tokens(_ lengths: ClosedRange<Int>) -> [Int32] {
      let length = lengths.lowerBound + random.next(below: lengths.count)
      return (0..<length).map { _ in Int32(random.next(below: vocabulary)) }
    }
    let examples = (0..<count).map { row in
      let prompt = tokens(prompt)
      let answers = (0..<2).map { _ in
        let answer = tokens(answer)
        return TokenizedSequence(
          tokens: prompt + answer,
          scored: prompt.map { _ in false } + answer.map { _ in true })
      }
      return TokenizedExample(answers: answers, row: row, promptLength: prompt.count)
    }
    tokenized = TokenizedDataset(examples)
  }
}

extension Transformer.Configuration {
  /// The shape of SmolLM-135M, whose width and heads all benchmarks take.
  public static func smolLM(
    layers: Int = 30, vocabulary: Int = 49_152, positions: Int = 2048
  ) -> Self {
    Self(
      vocabularySize: vocabulary, width: 576, layers: layers, heads: 9, keyValueHeads: 3,
      intermediateWidth: 1536, contextLength: positions)
  }
}
