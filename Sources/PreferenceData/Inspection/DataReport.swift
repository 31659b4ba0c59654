public import ContrastiveTokenizers

/// What is in a data file, and what of it may harm training.
///
/// ```swift
/// let report = try DataReport(inspecting: "pairs.jsonl", as: .init(by: tokenizer, maxLength: 1024))
/// for finding in report.findings { print(finding) }
/// ```
///
/// Rows are looked at one at a time: memory grows only by three numbers for each row.
public struct DataReport: Sendable {
  /// How a run would turn rows into tokens.
  public struct Tokenization: Sendable {
    let preparation: RowPreparation

    /// The largest number of tokens of a prompt with an answer, or `nil` for any.
    public var maxLength: Int? {
      preparation.maxLength == .max ? nil : preparation.maxLength
    }

    /// Describes what ``PreferenceDataset/tokenized(by:maxLength:answers:equalPairs:)`` would do.
    public init(
      by tokenizer: BPE, maxLength: Int? = 1024,
      answers: PreferenceDataset.AnswerSelection = .all,
      equalPairs: PreferenceDataset.EqualPairs = .kept
    ) {
      preparation = RowPreparation(
        tokenizer: tokenizer, maxLength: maxLength ?? .max, answers: answers,
        equalPairs: equalPairs)
    }
  }

  /// The file.
  public let path: String
  /// What the rows are, if one could be read.
  public let format: DataFormat?
  /// The rows that could be read.
  public let rows: Int
  /// The rows that could not, which end a run before it starts.
  public let faultyRows: Int
  /// Whether the file was looked at to its end.
  public let isComplete: Bool
  /// What was noticed while reading.
  public let reading: ReadingReport
  /// How rows became tokens, where there is a tokenizer; as training reports it.
  public let preparation: PreparationReport?
  /// The largest number of tokens of a prompt with an answer that was asked for.
  public let maxLength: Int?
  /// The lengths of the prompts.
  public let prompts: Lengths
  /// The number of different prompts.
  public let distinctPrompts: Int
  /// The lengths of the answers: chosen and rejected and target, or the single ones.
  public let answers: [Lengths]
  /// How lengths go with preferences.
  public let lengthBias: LengthBias
  /// What is shared between answers, where there is a tokenizer.
  public let sharing: PrefixSharing
  /// With what sequences end, where there is a tokenizer.
  public let endings: Endings
  /// How the texts fit the vocabulary, where there is a tokenizer.
  public let vocabulary: VocabularyUse
  /// Who speaks, where the rows are conversations.
  public let turns: Turns
  /// What the columns say about difficulty.
  public let difficulties: [DifficultyColumn]
  /// The first three rows that a run would see, where there is a tokenizer.
  public let samples: [TokenSample]
  /// What a person should know, the gravest first.
  public let findings: [Finding]

  /// Whether a run on this data could start.
  public var canStart: Bool { !findings.contains { $0.severity == .error } }

  /// Looks at the rows of a file.
  ///
  /// - Parameters:
  ///   - path: A file, or a folder of which one file is read.
  ///   - part: Which file of a folder to read.
  ///   - columns: What the file calls the columns that have other names there.
  ///   - tokenization: How rows become tokens, or nothing to look at the texts alone.
  ///   - limit: The most rows to look at.
  ///   - progress: Called now and then with the share of the file that is done; an error that it throws
  ///     ends the inspection.
  /// - Throws: A ``DatasetError`` if the file cannot be read at all; rows that cannot are findings.
  public init(
    inspecting path: String, part: DataPart = .training, columns: [Column: String] = [:],
    as tokenization: Tokenization? = nil, rows limit: Int? = nil,
    progress: ((_ share: Double) throws -> Void)? = nil
  ) throws {
    var inspection = DataInspection(tokenization?.preparation)
    let file = try part.file(at: path)
    var reader = try ExampleReader(file, columns: columns)
    try inspection.read(&reader, of: file, limit: limit ?? .max, progress: progress)
    isComplete = inspection.isComplete
    self.path = file
    format = reader.kind.map { DataFormat($0, columnRows: reader.columnRows) }
    reading = reader.reading
    maxLength = tokenization?.maxLength
    rows = inspection.rows
    faultyRows = inspection.faults.count
    preparation = tokenization == nil ? nil : inspection.preparation(reading)
    prompts = inspection.lengths.prompts
    answers = inspection.lengths.answers
    distinctPrompts = inspection.duplicates.distinctPrompts
    lengthBias = inspection.bias.bias
    sharing = inspection.sharing.sharing
    endings = inspection.endings.endings
    vocabulary = inspection.vocabulary.usage
    turns = inspection.turns.turns
    difficulties = inspection.difficulty.columns
    samples = inspection.samples
    findings = inspection.findings
  }
}
