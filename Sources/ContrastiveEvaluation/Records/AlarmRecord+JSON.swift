package import ContrastiveFiles

extension AlarmRecord {
  /// Reads the alarms in the file at `path`.
  ///
  /// - Throws: ``RecordError`` or `FileError`.
  public static func read(from path: String) throws -> [AlarmRecord] {
    try RecordField.lines(path).map { field in
      AlarmRecord(
        step: try field["step"].count, alarm: try field["alarm"].text,
        finding: try field["finding"].text, meaning: try field["meaning"].text,
        advice: try field["advice"].text)
    }
  }

  /// The alarm as a line of the file.
  package var json: JSONValue {
    [
      "step": .integer(step), "alarm": .string(alarm), "finding": .string(finding),
      "meaning": .string(meaning), "advice": .string(advice),
    ]
  }
}
