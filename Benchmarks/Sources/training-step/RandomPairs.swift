import Contrastive

/// Pairs of random tokens: what the step costs does not depend on what is said.
struct RandomPairs {
  let tokenized: TokenizedDataset

  /// Draws prompts and answers of `shortest` to `longest` tokens each.
  init(count: Int, shortest: Int, longest: Int, vocabulary: Int) {
    var random = CounterGenerator(seed: 1, purpose: "benchmark pairs")
    func tokens() -> [Int32] {
      let length = shortest + random.next(below: longest - shortest + 1)
      return (0..<length).map { _ in Int32(random.next(below: vocabulary)) }
    }
    let examples = (0..<count).map { row in
      let prompt = tokens()
      let answers = (0..<2).map { _ in
        let answer = tokens()
        return TokenizedSequence(
          tokens: prompt + answer,
          scored: prompt.map { _ in false } + answer.map { _ in true })
      }
      return TokenizedExample(answers: answers, row: row, promptLength: prompt.count)
    }
    tokenized = TokenizedDataset(examples)
  }
}
