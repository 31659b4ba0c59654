internal import PreferenceData

/// Reads the rows of one file, one at a time.
struct ResponseRowReader {
  let file: ResponseFile
  private var records: RecordReader
  private let columns: ResponseColumns
  private let forced: ResponseLayout?
  /// The shape that the first row told.
  private(set) var shape: ResponseShape?

  /// Opens a file.
  init(_ file: ResponseFile, columns: ResponseColumns, layout: ResponseLayout?) throws {
    self.file = file
    self.columns = columns
    forced = layout
    records = try RecordReader(file.path)
  }

  /// How many bytes the file has; 0 of a pipe, of which it is not known.
  var size: Int { records.size ?? 0 }
  /// Whether rows can be read again: a pipe gives them once.
  var isSeekable: Bool { records.size != nil }
  /// How many bytes of the file have been read.
  var position: Int { records.position }

  /// Reads the next row, or returns `nil` after the last one.
  ///
  /// After an error that concerns one row only, reading can go on with the next.
  mutating func next() throws -> ResponseRow? {
    try records.next().flatMap { record in
      let fields = ResponseFields(record: record)
      if shape == nil {
        shape = try ResponseShape(first: fields, columns: columns, layout: forced)
      }
      return try shape?.row(fields, fileModel: file.model)
    }
  }
}
