import ContrastiveFiles

/// The values of a record that belong to known columns, read with errors that name the field.
struct RecordFields {
  /// Where the record stands.
  let location: DataLocation
  /// The names in the record that belong to no column.
  private(set) var unknown: [String] = []
  /// The name of the column that says whether the answer is a good one, if there is one.
  private(set) var truthLabel: String?
  private let names: [String]
  private var values: [Column: JSONValue] = [:]
  /// How the file spells the columns it spells in its own way.
  private let spelled: [Column: String]

  /// Sorts the values of `record` by column; `columns` says which ones the file calls otherwise.
  init(_ record: DataRecord, columns: [Column: String]) throws {
    location = record.location
    names = record.object.members.map(\.key)
    spelled = columns
    var byName: [String: Column] = [:]
    for column in Column.allCases { byName[columns[column] ?? column.rawValue] = column }
    for member in record.object.members {
      guard let column = byName[member.key] else {
        try RecordFields.checkSupport(of: member, at: location)
        if member.key == "label", case .boolean = member.value { truthLabel = member.key }
        unknown.append(member.key)
        continue
      }
      guard values.updateValue(member.value, forKey: column) == nil else {
        throw DatasetError.repeated(location, field: excerpt(member.key))
      }
    }
  }

  /// Whether the column is there and not null.
  func has(_ column: Column) -> Bool { optional(column) != nil }

  /// Whether the column is there and null.
  func isNull(_ column: Column) -> Bool {
    if case .null? = values[column] { true } else { false }
  }

  /// The value of a column, or `nil` if it is absent or null.
  func optional(_ column: Column) -> JSONValue? {
    guard let value = values[column] else { return nil }
    if case .null = value { return nil }
    return value
  }

  /// The value of a column that this kind of row needs.
  func required(_ column: Column) throws -> JSONValue {
    guard let value = values[column] else {
      throw DatasetError.missing(
        location, column, columns: names, suggestion: column.nearest(among: unknown))
    }
    return value
  }

  /// The columns of no known kind of data, with what its names may mean.
  func unknownKind() -> DatasetError {
    let kinds: [[Column]] = [
      [.prompt, .chosen, .rejected], [.chosen, .rejected], [.prompt, .responses, .scores],
      [.prompt, .completion], [.messages], [.text],
    ]
    for kind in kinds {
      let missing = kind.filter { !has($0) }
      let found = missing.compactMap { column in
        column.nearest(among: unknown).map { (column, $0) }
      }
      if found.count == missing.count {
        let suggestion = Dictionary(found) { first, _ in first }
        return .unknownKind(location, columns: names, suggestion: suggestion)
      }
    }
    return .unknownKind(location, columns: names, suggestion: [:])
  }

  /// The error of finding `value` in `column` where `expected` belongs.
  func mismatch(
    _ column: Column, _ path: String = "", found value: JSONValue, expected: String
  ) -> DatasetError {
    let name = excerpt(spelled[column] ?? column.rawValue, limit: 32)
    return .wrongType(location, field: name + path, found: value.excerpt, expected: expected)
  }

  /// Refuses columns that would change what the model sees if they were ignored.
  private static func checkSupport(
    of member: JSONObject.Member, at location: DataLocation
  ) throws {
    switch member.value {
    case .null: return
    case .array(let values) where values.isEmpty: return
    case .object(let object) where object.members.isEmpty: return
    case .string(let text) where text.isEmpty: return
    default: break
    }
    let advice: String
    switch member.key {
    case "image", "images": advice = "only text is trained on; leave such rows out"
    case "tools": advice = "write the tools into the system turn"
    case "chat_template_kwargs": advice = "remove it, or render the conversations to text first"
    default: return
    }
    throw DatasetError.unsupportedColumn(location, field: member.key, advice: advice)
  }
}
