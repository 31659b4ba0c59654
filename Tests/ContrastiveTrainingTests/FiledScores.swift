import ContrastiveCore
import ContrastiveTraining
import PreferenceData

/// Entries that a test files itself, with checksums that are right.
enum FiledScores {
  /// Files the scores of `groups`, each number changed; entries that are there stay.
  static func file(
    _ groups: [[ScoredSequence]], at path: String, of model: Transformer = TinyTask.model,
    named name: String? = nil, maker: String = Scorer.maker(), change: (Float) -> Float = { $0 }
  ) throws {
    let reference = ScoredReference(model, name: name)
    let scores = Scorer(model).score(groups)
    try ScoreStore(path: path).insert(
      zip(groups.joined(), scores.joined()).map { sequence, score in
        (
          ScoreKey(sequence, reference: reference.fingerprint),
          ScoreEntry(
            tokenLogProbabilities: score.tokenLogProbabilities.map(change), maker: maker)
        )
      }, of: reference)
  }
}

extension TinyTask {
  /// The sequences of the first examples, as they are scored.
  static func groups(_ count: Int = 12) -> [[ScoredSequence]] {
    data(count).examples.map { example in
      example.answers.map(ScoredSequence.init)
    }
  }
}
