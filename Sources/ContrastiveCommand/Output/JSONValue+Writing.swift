import ContrastiveFiles

extension JSONValue {
  /// Writes the value to the file at `path`, whole or not at all.
  func write(to path: String) throws {
    let text = text(.indented, keys: .sorted)
    try AtomicFile.replace(path) { try $0.write(text) }
  }
}
