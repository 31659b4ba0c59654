import ContrastiveFiles

/// Why a data file could not be read or prepared, in words for the person who made it.
public enum DatasetError: Error, Equatable, Sendable {
  /// The file cannot be opened or read.
  case unreadable(path: String, reason: String)
  /// The file is of a format that is not read.
  case unsupported(path: String, found: String, advice: String)
  /// The folder has no file for this part of the data.
  case noPart(folder: String, expected: [String])
  /// The file has no records.
  case empty(path: String)
  /// A line is longer than `limit` bytes.
  case tooLong(DataLocation, limit: Int)
  /// An element of a JSON array is longer than `limit` bytes.
  case tooLarge(DataLocation, limit: Int)
  /// The text is not JSON.
  case syntax(DataLocation, column: Int, problem: String)
  /// The text is not in UTF-8.
  case notUTF8(DataLocation, column: Int)
  /// A record is JSON but no object.
  case notAnObject(DataLocation, found: String)
  /// The first record has the columns of no known kind of data.
  case unknownKind(DataLocation, columns: [String], suggestion: [Column: String])
  /// A record lacks a column that the first one has or that its kind needs.
  case missing(DataLocation, Column, columns: [String], suggestion: String?)
  /// A value has another type than the column or the first row asks for.
  case wrongType(DataLocation, field: String, found: String, expected: String)
  /// A name stands twice in a record.
  case repeated(DataLocation, field: String)
  /// A column would change what the model sees, and is not supported.
  case unsupportedColumn(DataLocation, field: String, advice: String)
  /// No prompt can be told from the two answers.
  case noPrompt(DataLocation, reason: String)
  /// A row lacks what a curriculum is to go by.
  case notMeasured(DataLocation, columns: [Column], measure: DifficultyMeasure)
  /// The rows are conversations and the tokenizer cannot render them.
  case notRendered(DataLocation, reason: String)
}

extension DatasetError: CustomStringConvertible {
  /// A sentence for the person at the terminal.
  public var description: String {
    switch self {
    case .unreadable(let path, let reason): "\(path): cannot be read: \(reason)"
    case .unsupported(let path, let found, let advice): "\(path): this is \(found); \(advice)"
    case .noPart(let folder, let expected):
      "\(folder): the folder has no \(expected.joined(separator: " and no "))"
    case .empty(let path):
      "\(path): there are no records; each line needs one JSON object with \(Self.kinds)"
    case .tooLong(let location, let limit):
      "\(location): the line is longer than \(limit >> 20) MB; "
        + "each record needs a line of its own that ends with a line break"
    case .tooLarge(let location, let limit):
      "\(location): an element of the array is longer than \(limit >> 20) MB; "
        + "perhaps a bracket or a quotation mark is missing"
    case .syntax(let location, let column, let problem):
      "\(location):\(column): not JSON: \(problem)"
    case .notUTF8(let location, let column):
      "\(location):\(column): a byte that is not UTF-8; save the file in that encoding"
    case .notAnObject(let location, let found):
      "\(location): found \(found), expected a JSON object with \(Self.kinds)"
    case .unknownKind(let location, let columns, let suggestion):
      "\(location): found \(Self.list(columns)), expected \(Self.kinds)" + Self.advice(suggestion)
    case .missing(let location, let column, let columns, let suggestion):
      "\(location): no “\(column.rawValue)”; found \(Self.list(columns))"
        + Self.advice(suggestion.map { [column: $0] } ?? [:])
    case .wrongType(let location, let field, let found, let expected):
      "\(location): “\(field)” is \(found), expected \(expected)"
    case .repeated(let location, let field):
      "\(location): “\(field)” stands twice; keep one of the two"
    case .unsupportedColumn(let location, let field, let advice):
      "\(location): “\(field)” is not supported; \(advice)"
    case .noPrompt(let location, let reason):
      "\(location): there is no “prompt”, and \(reason)"
    case .notMeasured(let location, let columns, let measure):
      "\(location): the difficulty “\(measure.rawValue)” needs "
        + columns.map { "“\($0.rawValue)”" }.joined(separator: " and ")
        + "; fill in every row, or choose another difficulty"
    case .notRendered(let location, let reason):
      "\(location): the conversation cannot be turned into text: \(reason)"
    }
  }

  /// The columns that make a kind of data.
  private static let kinds =
    "prompt, chosen and rejected (a pair); chosen and rejected (two whole conversations); "
    + "prompt, responses and scores (a ranked list); prompt and completion; messages; or text"

  private static func list(_ names: [String]) -> String {
    names.isEmpty ? "no columns" : excerpts(names)
  }

  private static func advice(_ suggestion: [Column: String]) -> String {
    guard !suggestion.isEmpty else { return "" }
    let pairs = Column.allCases.compactMap { column in
      suggestion[column].map { (column.rawValue, excerpt($0, limit: 32)) }
    }
    let renamed = pairs.map { "“\($0.1)” to “\($0.0)”" }.joined(separator: " and ")
    return ". Perhaps rename \(renamed), or say so when reading: "
      + "columns: [\(pairs.map { ".\($0.0): \"\($0.1)\"" }.joined(separator: ", "))]"
  }
}
