import ContrastiveFiles

extension Sample {
  /// Reads the samples in the file at `path`.
  ///
  /// - Throws: ``RecordError`` or `FileError`.
  public static func read(from path: String) throws -> [Sample] {
    try RecordField.lines(path).map(Sample.init)
  }

  /// Writes `samples` to the file at `path`, whole or not at all.
  ///
  /// - Throws: `FileError.unwritable`.
  public static func write(_ samples: [Sample], to path: String) throws {
    try AtomicFile.replace(path) { file in
      for sample in samples { try file.write(sample.json.text(.compact) + "\n") }
    }
  }

  private init(_ field: RecordField) throws {
    prompt = try field["prompt"].text
    responses = try field["responses"].list.map(Response.init)
  }

  /// The sample as a document.
  fileprivate var json: JSONValue {
    ["prompt": .string(prompt), "responses": .array(responses.map(\.json))]
  }
}

extension Sample.Response {
  fileprivate init(_ field: RecordField) throws {
    name = try field["name"].text
    text = try field["text"].text
    marks =
      try field.optional("marks")?.list.map { mark in
        Sample.Mark(label: try mark["label"].text, satisfied: try mark["satisfied"].boolean)
      } ?? []
  }

  fileprivate var json: JSONValue {
    let marks = marks.map { mark -> JSONValue in
      ["label": .string(mark.label), "satisfied": .boolean(mark.satisfied)]
    }
    return ["name": .string(name), "text": .string(text), "marks": .array(marks)]
  }
}
