package import ContrastiveFiles

/// One JSON object of a data file, and the line where it begins.
///
/// To write a record with more columns, set them in ``object`` and write its text: names keep their
/// order, numbers their digits.
package struct DataRecord: Sendable {
  /// The path of the file, as it was given.
  package let file: String
  /// The line of the file where the object begins, counting from 1.
  package let line: Int
  /// Where its bytes lie in the file, to read it again with ``RecordFile``.
  package let bytes: Range<Int>
  /// The named values, in the file's order.
  package var object: JSONObject

  /// Where the record stands, for messages.
  package var location: DataLocation { DataLocation(file: file, line: line) }
}
