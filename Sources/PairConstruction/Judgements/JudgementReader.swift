internal import ContrastiveFiles
internal import PreferenceData

/// Reads judgements one at a time, from JSON Lines or one JSON array.
///
/// ```swift
/// var reader = try JudgementReader("judgements.jsonl")
/// var results = MatchResults()
/// while let judgement = try reader.next() { results.add(judgement) }
/// ```
///
/// Records without a verdict, whose preference is null, are passed over and counted.
public struct JudgementReader {
  private var records: RecordReader
  private let columns: [JudgementColumn: String]
  private let models: Set<String>?
  private let prompts: Set<String>?
  /// How many records had a verdict.
  public private(set) var judgedCount = 0
  /// How many records had none.
  public private(set) var unjudgedCount = 0

  /// Opens the file at `path`.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - columns: What the file calls the columns that have other names there.
  ///   - models: The models that may be judged, or `nil` for any.
  ///   - prompts: The prompts whose answers may be judged, or `nil` for any.
  /// - Throws: A `DatasetError` if the file cannot be read or is of another format.
  public init(
    _ path: String, columns: [JudgementColumn: String] = [:], models: Set<String>? = nil,
    prompts: Set<String>? = nil
  ) throws {
    records = try RecordReader(path)
    self.columns = columns
    self.models = models
    self.prompts = prompts
  }

  /// How many bytes of the file have been read.
  public var position: Int { records.position }

  /// Reads the next judgement, or returns `nil` after the last one.
  ///
  /// - Throws: A ``JudgementError`` or a `DatasetError`, with file and line. After the former,
  ///   reading can go on with the next record.
  public mutating func next() throws -> Judgement? {
    while let record = try records.next() {
      guard let judgement = try judgement(record) else {
        unjudgedCount += 1
        continue
      }
      judgedCount += 1
      return judgement
    }
    return nil
  }

  private func judgement(_ record: DataRecord) throws -> Judgement? {
    let location = record.location
    let prompt = try name(.prompt, of: record)
    let first = try model(.first, of: record)
    let second = try model(.second, of: record)
    if let prompts, !prompts.contains(prompt) {
      throw JudgementError.unknownPrompt(location, prompt: prompt)
    }
    guard first != second else { throw JudgementError.oneModel(location, model: first) }
    let annotator = try annotator(of: record)
    guard let preference = try preference(of: record) else { return nil }
    return Judgement(
      prompt: prompt, annotator: annotator, first: first, second: second, preference: preference,
      source: location)
  }

  private func model(_ column: JudgementColumn, of record: DataRecord) throws -> String {
    let model = try name(column, of: record)
    if let models, !models.contains(model) {
      throw JudgementError.unknownModel(record.location, model: model, among: models)
    }
    return model
  }

  private func name(_ column: JudgementColumn, of record: DataRecord) throws -> String {
    let value = try value(column, of: record)
    switch value {
    case .string(let text): return text
    case .number(let literal) where column == .prompt: return literal
    default: throw mismatch(column, of: record, found: value, expected: "a text")
    }
  }

  private func annotator(of record: DataRecord) throws -> String? {
    guard record.object[spelled(.annotator)] != nil else { return nil }
    switch try value(.annotator, of: record) {
    case .null: return nil
    case .string(let text): return text
    case let value: throw mismatch(.annotator, of: record, found: value, expected: "a text or null")
    }
  }

  private func preference(of record: DataRecord) throws -> Double? {
    let value = try value(.preference, of: record)
    if case .null = value { return nil }
    guard let number = value.real else {
      throw mismatch(.preference, of: record, found: value, expected: "a number or null")
    }
    guard Judgement.isPreference(number) else {
      throw JudgementError.outOfRange(
        record.location, column: spelled(.preference), found: value.summary)
    }
    return number
  }

  private func value(_ column: JudgementColumn, of record: DataRecord) throws -> JSONValue {
    let name = spelled(column)
    let matches = record.object.members.filter { $0.key.isIdentical(to: name) }
    guard let match = matches.first else {
      throw JudgementError.missing(record.location, column: name)
    }
    guard matches.count == 1 else {
      throw JudgementError.repeated(record.location, column: name)
    }
    return match.value
  }

  private func spelled(_ column: JudgementColumn) -> String { columns[column] ?? column.rawValue }

  private func mismatch(
    _ column: JudgementColumn, of record: DataRecord, found: JSONValue, expected: String
  ) -> JudgementError {
    .wrongType(
      record.location, column: spelled(column), found: found.summary, expected: expected)
  }
}
