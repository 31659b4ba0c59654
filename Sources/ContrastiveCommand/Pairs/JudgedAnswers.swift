import PairConstruction
import PreferenceData

/// Judgements that were read from a file: to estimate strengths from, and to look up.
struct JudgedAnswers {
  /// How the models came out against each other.
  private(set) var results = MatchResults()
  /// The verdicts by prompt and models.
  private(set) var store = StoredJudgements()
  /// The models, and where each is judged first, in the file's order.
  private var models: [(name: String, source: DataLocation)] = []
  private var known: Set<String> = []

  /// Reads the file at `path`.
  ///
  /// - Throws: A `JudgementError` or `DatasetError` with file and line.
  init(_ path: String) throws {
    var reader = try JudgementReader(path)
    while let judgement = try reader.next() {
      results.add(judgement)
      store.add(judgement)
      for model in [judgement.first, judgement.second] where known.insert(model).inserted {
        models.append((model, judgement.source))
      }
    }
  }

  /// Checks that each judged model is one of `answering`.
  ///
  /// - Throws: `JudgementError.unknownModel`.
  func check(models answering: Set<String>) throws {
    for (model, source) in models where !answering.contains(model) {
      throw JudgementError.unknownModel(source, model: model, among: answering)
    }
  }
}
