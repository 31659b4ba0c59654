import ContrastiveFiles

/// A value within a file of a run, which knows its place for messages.
struct RecordField {
  /// The value.
  let value: JSONValue
  /// The file it is in.
  let file: String
  /// The line, where every line is a record.
  let line: Int?
  /// The names and indices that lead to it, such as `rows[2].name`.
  let path: String

  /// Reads the whole file at `path` as one document.
  static func document(_ path: String, limit: Int = 64 << 20) throws -> RecordField {
    try parsed(SmallFile.bytes(of: path, limit: limit), file: path, line: nil)
  }

  /// Reads the file at `path` as one object a line; empty lines are passed over.
  static func lines(_ path: String, limit: Int = 1 << 30) throws -> [RecordField] {
    try SmallFile.bytes(of: path, limit: limit)
      .split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .enumerated().compactMap { index, bytes in
        guard bytes.contains(where: { $0 > 0x20 }) else { return nil }
        return try parsed(Array(bytes), file: path, line: index + 1)
      }
  }

  private static func parsed(
    _ bytes: [UInt8], file: String, line: Int?
  ) throws(RecordError) -> RecordField {
    do {
      return RecordField(
        value: try JSONParser.parse(bytes), file: file, line: line, path: "")
    } catch {
      throw .notJSON(
        file: file, line: line ?? error.line, problem: "column \(error.column): \(error.problem)")
    }
  }

  /// The members of the object.
  var object: JSONObject { get throws { try value.object ?? refuse("an object") } }

  /// The text.
  var text: String { get throws { try value.string ?? refuse("a text") } }

  /// The number, if it is finite.
  var number: Double {
    get throws { try value.real.flatMap { $0.isFinite ? $0 : nil } ?? refuse("a number") }
  }

  /// The whole number, if it is not negative.
  var count: Int {
    get throws { try value.integer.flatMap { $0 >= 0 ? $0 : nil } ?? refuse("a whole number ≥ 0") }
  }

  /// The truth value.
  var boolean: Bool { get throws { try value.boolean ?? refuse("true or false") } }

  /// The elements of the list.
  var list: [RecordField] {
    get throws {
      try (value.array ?? refuse("a list")).enumerated().map { child($1, "\(path)[\($0)]") }
    }
  }

  /// The member `name`.
  subscript(name: String) -> RecordField {
    get throws {
      let path = self.path.isEmpty ? name : "\(self.path).\(name)"
      guard let value = try object[name] else {
        throw RecordError.malformed(
          file: file, line: line, field: path, expected: "a value", found: "missing")
      }
      return child(value, path)
    }
  }

  /// The member `name`, unless it is missing or null.
  func optional(_ name: String) throws -> RecordField? {
    switch try object[name] {
    case nil, .null: nil
    default: try self[name]
    }
  }

  /// Throws ``refusal(_:)``, where a value is asked for.
  func refuse<Value>(_ expected: String) throws(RecordError) -> Value { throw refusal(expected) }

  /// Says that the value is not what was `expected`.
  func refusal(_ expected: String) -> RecordError {
    .malformed(
      file: file, line: line, field: path.isEmpty ? "the record" : path, expected: expected,
      found: value.summary)
  }

  private func child(_ value: JSONValue, _ path: String) -> RecordField {
    RecordField(value: value, file: file, line: line, path: path)
  }
}
