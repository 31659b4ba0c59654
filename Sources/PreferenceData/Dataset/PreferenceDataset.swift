/// Preference pairs, or texts for supervised training, as they were written.
///
/// Files are JSON Lines or one JSON array of objects, with TRL's columns:
///
/// | kind | columns | scored |
/// |---|---|---|
/// | pairs | `prompt`, `chosen`, `rejected`, and `target` if there is one | each answer |
/// | ranked lists | `prompt`, `responses`, `scores` | each answer |
/// | pairs without prompt | `chosen`, `rejected` as whole conversations | each answer |
/// | prompt and completion | `prompt`, `completion` | the completion |
/// | conversations | `messages` | all |
/// | texts | `text` | all |
///
/// Prompts and answers are texts or lists of `{"role", "content"}`. The first row says which kind the
/// file is; a row of another kind is an error that names file, line and field.
public struct PreferenceDataset: Sendable {
  /// The rows, in the file's order.
  public let examples: [PreferenceExample]
  /// The path of the file they come from, or `nil` for rows made in memory.
  public let path: String?
  /// What was noticed while reading.
  public let reading: ReadingReport

  /// Reads a file, or one file of a folder.
  ///
  /// - Parameters:
  ///   - path: A file, or a folder with `train.jsonl` and perhaps `valid.jsonl` and `test.jsonl`.
  ///   - part: Which file of a folder to read; a single file is read whatever it says.
  ///   - columns: What the file calls the columns that have other names there.
  /// - Throws: A ``DatasetError``.
  public init(
    contentsOf path: String, part: DataPart = .training, columns: [Column: String] = [:]
  ) throws {
    let file = try part.file(at: path)
    var reader = try ExampleReader(file, columns: columns)
    var examples: [PreferenceExample] = []
    while let example = try reader.next() { examples.append(example) }
    guard !examples.isEmpty else { throw DatasetError.empty(path: file) }
    self.examples = examples
    self.path = file
    reading = reader.reading
  }

  /// Creates a dataset of rows made in memory.
  public init(_ examples: [PreferenceExample]) {
    self.init(examples, path: nil, reading: ReadingReport())
  }

  /// Creates a dataset of pairs made in memory.
  public init(_ pairs: [PreferencePair]) {
    self.init(pairs.map(PreferenceExample.init))
  }

  private init(_ examples: [PreferenceExample], path: String?, reading: ReadingReport) {
    self.examples = examples
    self.path = path
    self.reading = reading
  }

  /// All texts of the dataset in order, to train a tokenizer on.
  public var texts: [String] {
    examples.flatMap { example in
      (example.prompt?.texts ?? []) + example.answers.flatMap(\.texts)
    }
  }

  /// Returns the indices of the rows that satisfy `predicate`, in order.
  public func indices(
    where predicate: (PreferenceExample) throws -> Bool
  ) rethrows -> [Int] {
    try examples.indices.filter { try predicate(examples[$0]) }
  }

  /// Returns the dataset of the rows at `indices`, in that order.
  public func selecting(_ indices: some Sequence<Int>) -> PreferenceDataset {
    PreferenceDataset(indices.map { examples[$0] }, path: path, reading: reading)
  }

  /// Where the row at `index` stands, for messages.
  func location(of index: Int) -> DataLocation {
    guard let line = examples[index].line else {
      return DataLocation(file: nil, line: index + 1)
    }
    return DataLocation(file: path, line: line)
  }
}
