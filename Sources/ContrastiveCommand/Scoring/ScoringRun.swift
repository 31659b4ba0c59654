import ContrastiveCore
import ContrastiveFiles
import ContrastiveTraining
import PreferenceData

/// The scores of every row of a file, written beside what the file says.
struct ScoringRun {
  private let path: String
  private let data: TokenizedDataset
  private let cache: ReferenceCache

  /// Scores the rows of the file at `path`.
  ///
  /// An answer with its prompt is cut to `maxLength` tokens. The `cache`, in the file at `cachePath` or
  /// in memory, has the scores that are there, and the model for those that are missing.
  init(
    _ model: LoadedModel, data path: String, maxLength: Int, cache: ReferenceCache,
    cachePath: String?
  ) throws {
    self.path = path
    self.cache = cache
    data = try PreferenceDataset(contentsOf: path)
      .tokenized(by: model.companions.tokenizer, maxLength: maxLength)
    try data.check(for: model.transformer.configuration)
    StandardError.write("\(data.report)\n")
    try ReferenceFilling(cache, path: cachePath).fill(data.examples.map { $0.answers[...] })
  }

  /// Writes a line for every row of the file.
  func write(to output: String) throws {
    var records = try RecordReader(path)
    var examples = data.examples[...]
    var dropped = data.dropped[...]
    var row = 0
    try JSONLines.write(to: output) { append in
      while let record = try records.next() {
        var object = record.object
        if let example = examples.first, example.row == row {
          examples.removeFirst()
          add(try scores(of: example), of: example, to: &object)
        } else if let reason = dropped.popFirst()?.reason {
          object["skipped"] = .string("\(reason)")
        }
        try append(object)
        row += 1
      }
    }
    let scored = Quantities.count(data.examples.count)
    StandardError.write("scored \(scored) of \(Quantities.count(row)) rows into \(output)\n")
  }

  /// The log-probability and the number of scored tokens of each answer.
  private func scores(of example: TokenizedExample) throws -> [(sum: Double, count: Int)] {
    let group = example.answers.map(ScoredSequence.init)
    return try cache.tokenLogProbabilities(of: [group])[0].map { scores in
      (scores.reduce(0) { $0 + Double($1) }, scores.count)
    }
  }

  /// Adds the scores of a row's answers, those of a ranked list in the order of the file.
  private func add(
    _ scores: [(sum: Double, count: Int)], of example: TokenizedExample, to object: inout JSONObject
  ) {
    if let ranking = example.ranking {
      let listed = zip(ranking.places, scores).sorted { $0.0 < $1.0 }.map(\.1)
      object["responses_logps"] = .array(listed.map { .real($0.sum) })
      object["responses_tokens"] = .array(listed.map { .integer($0.count) })
      return
    }
    let names =
      scores.count > 1
      ? ["chosen", "rejected", "target"]
      : [["completion", "messages", "text"].first { object[$0] != nil } ?? "text"]
    for (name, score) in zip(names, scores) { object["\(name)_logps"] = .real(score.sum) }
    for (name, score) in zip(names, scores) { object["\(name)_tokens"] = .integer(score.count) }
  }
}
