import ContrastiveFiles

extension ResultsTable {
  /// Reads the table in the file at `path`.
  ///
  /// - Throws: ``RecordError`` or `FileError`.
  public init(contentsOf path: String) throws {
    let document = try RecordField.document(path)
    caption = try document.optional("caption")?.text ?? ""
    columns = try document["columns"].list.map(Column.init)
    rows = try document["rows"].list.map(Row.init)
    comparisons = try document.optional("comparisons")?.list.map(Comparison.init) ?? []
    if let inconsistency {
      throw RecordError.malformed(
        file: path, line: nil, field: "rows", expected: "one value a column", found: inconsistency)
    }
  }

  /// Writes the table to the file at `path`, whole or not at all; numbers that are not finite become
  /// `null`.
  ///
  /// - Throws: `FileError.unwritable`.
  public func write(to path: String) throws {
    let text = json.text(.indented)
    try AtomicFile.replace(path) { try $0.write(text) }
  }

  /// The table as a document.
  fileprivate var json: JSONValue {
    [
      "caption": .string(caption),
      "columns": .array(columns.map(\.json)),
      "rows": .array(rows.map(\.json)),
      "comparisons": .array(comparisons.map(\.json)),
    ]
  }
}

extension ResultsTable.Column {
  fileprivate init(_ field: RecordField) throws {
    title = try field["title"].text
    unit = try field.optional("unit")?.text
    direction = try field.optional("direction").map { field in
      try Direction(rawValue: field.text) ?? field.refuse("“higher” or “lower”")
    }
  }

  fileprivate var json: JSONValue {
    var object = JSONObject([.init(key: "title", value: .string(title))])
    object["unit"] = unit.map(JSONValue.string)
    object["direction"] = direction.map { .string($0.rawValue) }
    return .object(object)
  }
}

extension ResultsTable.Row {
  fileprivate init(_ field: RecordField) throws {
    name = try field["name"].text
    group = try field.optional("group")?.text
    values = try field["values"].list.map(ResultsTable.Value.init)
  }

  fileprivate var json: JSONValue {
    var object = JSONObject([.init(key: "name", value: .string(name))])
    object["group"] = group.map(JSONValue.string)
    object["values"] = .array(values.map(\.json))
    return .object(object)
  }
}

extension ResultsTable.Comparison {
  fileprivate init(_ field: RecordField) throws {
    row = try field["row"].text
    baseline = try field["against"].text
    values = try field["values"].list.map(ResultsTable.Value.init)
  }

  fileprivate var json: JSONValue {
    [
      "row": .string(row), "against": .string(baseline), "values": .array(values.map(\.json)),
    ]
  }
}

extension ResultsTable.Value {
  fileprivate init(_ field: RecordField) throws {
    switch field.value {
    case .null: self = .none
    case .number: self = .number(try field.number)
    case .object:
      self = .interval(
        Interval(
          mean: try field["mean"].number, low: try field["low"].number,
          high: try field["high"].number))
    default: self = try field.refuse("a number, an interval {mean, low, high} or null")
    }
  }

  fileprivate var json: JSONValue {
    switch self {
    case .interval(let interval)
    where interval.mean.isFinite && interval.low.isFinite && interval.high.isFinite:
      [
        "mean": .real(interval.mean), "low": .real(interval.low), "high": .real(interval.high),
      ]
    case .number(let number) where number.isFinite: .real(number)
    default: .null
    }
  }
}
