/// Reads the rows of a data file one at a time.
///
/// After an error that concerns one row only, reading can go on with the next.
package struct ExampleReader {
  /// The kind that the first row told.
  private(set) var kind: RecordKind?
  /// What was noticed so far.
  private(set) var reading = ReadingReport()
  /// In how many rows each column that is read has a value.
  private(set) var columnRows: [Column: Int] = [:]

  /// The record that the last row was read from, with all its columns.
  package private(set) var record: DataRecord?

  private var records: RecordReader
  private let columns: [Column: String]

  /// Opens the file at `path`; `columns` says which ones it calls otherwise.
  package init(_ path: String, columns: [Column: String]) throws {
    records = try RecordReader(path)
    self.columns = columns
  }

  /// How many bytes of the file have been read.
  package var position: Int { records.position }

  /// How many bytes the file has; nothing is known of a pipe.
  package var size: Int? { records.size }

  /// Reads the next row, or returns `nil` after the last one.
  ///
  /// - Throws: A ``DatasetError`` that names the line and the field.
  package mutating func next() throws -> PreferenceExample? {
    guard let record = try records.next() else { return nil }
    self.record = record
    let fields = try RecordFields(record, columns: columns)
    let known = try kind ?? RecordKind(first: fields)
    kind = known
    let example = try known.example(fields)
    reading.count(known.ignored(fields))
    if known.extractsPrompts { reading.extractedPrompts += 1 }
    for column in known.read(fields) { columnRows[column, default: 0] += 1 }
    return example
  }
}
