/// The way of a file's rows through all checks.
struct DataInspection {
  private(set) var lengths = LengthCheck()
  private(set) var bias = LengthBiasCheck()
  private(set) var sharing = SharingCheck()
  private(set) var endings = EndingCheck()
  private(set) var vocabulary = VocabularyCheck()
  private(set) var turns = TurnCheck()
  private(set) var difficulty = DifficultyCheck()
  private(set) var duplicates = DuplicateCheck()
  private var equalAnswers = EqualAnswersCheck()
  private var boundary = BoundaryCheck()
  private var truncation = TruncationCheck()

  /// The rows that could be read.
  private(set) var rows = 0
  /// The rows that could not.
  private(set) var faults = Tally()
  /// Whether the file was read to its end.
  private(set) var isComplete = false
  /// The first three rows that a run would see.
  private(set) var samples: [TokenSample] = []

  private let rules: RowPreparation?
  private var prepared = PreparationReport()

  init(_ rules: RowPreparation?) { self.rules = rules }

  /// The rows that are tokenized at a time, which are all that is in memory of the file.
  private static let chunkLength = 512

  /// Looks at the rows that `reader` reads of the file at `path`, at `limit` of them at most.
  mutating func read(
    _ reader: inout ExampleReader, of path: String, limit: Int,
    progress: ((Double) throws -> Void)?
  ) throws {
    while !isComplete, rows + faults.count < limit {
      var chunk: [PreferenceExample] = []
      while chunk.count < min(Self.chunkLength, limit - rows - faults.count) {
        let before = reader.position
        do {
          guard let example = try reader.next() else {
            isComplete = true
            break
          }
          chunk.append(example)
        } catch let error as DatasetError {
          // Where reading did not move on, it never will.
          guard error.isOfOneRow, reader.position > before else { throw error }
          faults.add(nil, "\(error)")
        }
      }
      try look(at: chunk, of: path, extracted: reader.kind?.extractsPrompts ?? false)
      try progress?(min(1, Double(reader.position) / Double(max(1, reader.size ?? 1))))
    }
    if rows + faults.count == 0 { throw DatasetError.empty(path: path) }
  }

  private mutating func look(
    at chunk: [PreferenceExample], of path: String, extracted: Bool
  ) throws {
    let (rules, first) = (rules, rows)
    let results = chunk.indices.concurrentMap { index in
      let location = DataLocation(file: path, line: chunk[index].line ?? 0)
      return Result { try rules?.tokenized(chunk[index], row: first + index, at: location) }
    }
    for (example, result) in zip(chunk, results) {
      let location = DataLocation(file: path, line: example.line ?? 0)
      switch result {
      case .success(let tokenized):
        look(
          at: InspectedRow(location: location, example: example, tokenized: tokenized),
          extracted: extracted)
      case .failure(let error as DatasetError) where error.isOfOneRow: faults.add(nil, "\(error)")
      case .failure(let error): throw error
      }
    }
  }

  private mutating func look(at row: InspectedRow, extracted: Bool) {
    rows += 1
    lengths.look(at: row)
    bias.look(at: row)
    sharing.look(at: row)
    endings.look(at: row)
    vocabulary.look(at: row)
    turns.look(at: row)
    difficulty.look(at: row)
    duplicates.look(at: row)
    equalAnswers.look(at: row)
    boundary.look(at: row)
    truncation.look(at: row)
    if extracted { boundary.lookAtExtracted(row) }
    guard let tokenized = row.tokenized else { return }
    prepared.count(tokenized.prepared, at: row.location)
    if samples.count < 3, let sample = TokenSample(row) { samples.append(sample) }
  }

  /// How rows became tokens, with what was noticed while `reading`.
  func preparation(_ reading: ReadingReport) -> PreparationReport {
    var report = prepared
    report.reading = reading
    return report
  }

  /// What was found, the gravest first, and otherwise in the order of the pipeline.
  var findings: [Finding] {
    let checks: [any DataCheck] = [
      equalAnswers, duplicates, turns, boundary, endings, truncation, vocabulary, bias, difficulty,
    ]
    let all = faultFindings + checks.flatMap(\.findings)
    return Finding.Severity.allCases.flatMap { severity in all.filter { $0.severity == severity } }
  }

  private var faultFindings: [Finding] {
    let faulty = faults.finding(
      "faulty_rows", .error, of: rows + faults.count, "row", "cannot be read or rendered",
      advice: "a run ends at the first of them: mend them, or leave them out")
    // Of a part of the file only the rest could say.
    guard faulty.isEmpty, isComplete, rules != nil, prepared.rows == prepared.dropped else {
      return faulty
    }
    return [
      Finding(
        "nothing_left", .error, count: rows, of: rows, "row", "left out, and none remains",
        advice: "the other findings say why: raise max_length first")
    ]
  }
}

extension RowPreparation {
  /// The row as tokens, with everything that is asked of them.
  fileprivate func tokenized(
    _ example: PreferenceExample, row: Int, at location: DataLocation
  ) throws -> InspectedRow.Tokenized {
    let whole = try tokens(of: example, at: location)
    return InspectedRow.Tokenized(
      whole: whole, prepared: prepare(whole, of: example, row: row), tokenizer: tokenizer)
  }
}

extension DatasetError {
  /// Whether the next row may be read after it.
  fileprivate var isOfOneRow: Bool {
    switch self {
    case .syntax, .notUTF8, .notAnObject, .missing, .wrongType, .repeated, .unsupportedColumn,
      .noPrompt, .notRendered:
      true
    case .unreadable, .unsupported, .noPart, .empty, .tooLong, .tooLarge, .unknownKind,
      .notMeasured:
      false
    }
  }
}
