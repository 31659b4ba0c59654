import ContrastiveFiles

/// A file of one JSON object a line that appears whole or not at all.
enum JSONLines {
  /// Replaces the file at `path` by the objects that `body` hands over.
  ///
  /// - Throws: `FileError`, or what `body` throws; then an older file stands as it was.
  static func write(to path: String, _ body: ((JSONObject) throws -> Void) throws -> Void) throws {
    try AtomicFile.replace(path) { file in
      try body { object in
        try file.write(JSONValue.object(object).text(.compact) + "\n")
      }
    }
  }
}
