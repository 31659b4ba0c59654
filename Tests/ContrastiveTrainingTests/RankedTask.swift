import ContrastiveTraining
import Losses
import PreferenceData
import TestSupport

/// Ranked lists of random tokens for the model of ``TinyTask``.
enum RankedTask {
  /// Rows of three to six answers to a prompt, with ties among the scores.
  static func data(_ count: Int = 6) -> TokenizedDataset {
    func tokens(_ count: Int, _ seed: Int) -> [Int32] {
      randomValues(count, in: 0...30.99, seed: UInt64(seed)).map { Int32($0) }
    }
    return TokenizedDataset(
      (0..<count).map { row in
        let prompt = tokens(3 + row % 3, 100 * row)
        let scores = (0..<3 + row % 4).map { Double(($0 * 5 + row) % 4) }
        let ranking = Ranking(of: scores)
        let answers = ranking.places.map { place in
          let answer = tokens(2 + (place + row) % 5, 100 * row + 1 + place)
          return TokenizedSequence(
            tokens: prompt + answer,
            scored: prompt.map { _ in false } + answer.map { _ in true })
        }
        return TokenizedExample(
          answers: answers, ranking: ranking, row: row, promptLength: prompt.count)
      })
  }

  /// The best and the worst answer of each row, as pairs without scores.
  static func pairs() -> TokenizedDataset {
    var data = data()
    for index in data.examples.indices {
      data.examples[index].answers.removeLast(data.examples[index].answers.count - 2)
      data.examples[index].ranking = nil
    }
    return data
  }
}
