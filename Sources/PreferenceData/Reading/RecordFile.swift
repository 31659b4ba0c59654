/// A data file of which records are read again, in any order.
///
/// It is for those that were read once by a ``RecordReader``, which tells where they lie.
package struct RecordFile {
  private let path: String
  private let file: FileBytes

  /// Opens the file at `path`, which is no pipe.
  package init(_ path: String) throws {
    self.path = path
    file = try FileBytes(path)
  }

  /// Reads the record at `bytes`, which begins in `line`.
  ///
  /// - Throws: A ``DatasetError`` if there is no record any more, because the file was changed.
  package func record(at bytes: Range<Int>, line: Int) throws -> DataRecord {
    let location = DataLocation(file: path, line: line)
    let read = try file.bytes(at: bytes)
    guard let object = try? RecordReader.object(read, at: location) else {
      throw DatasetError.unreadable(
        path: path, reason: "line \(line) is no record any more; the file was changed meanwhile")
    }
    return DataRecord(file: path, line: line, bytes: bytes, object: object)
  }
}
