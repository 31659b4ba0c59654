import ContrastiveFiles

extension RunFacts {
  /// Reads the facts in the file at `path`.
  ///
  /// - Throws: ``RecordError`` or `FileError`.
  public init(contentsOf path: String) throws {
    groups = try RecordField.document(path)["groups"].list.map { group in
      Group(try group["title"].text, try group["facts"].list.map(Fact.init))
    }
  }

  /// Writes the facts to the file at `path`, whole or not at all; numbers that are not finite become
  /// text.
  ///
  /// - Throws: `FileError.unwritable`.
  public func write(to path: String) throws {
    let text = json.text(.indented)
    try AtomicFile.replace(path) { try $0.write(text) }
  }

  /// The facts as a document.
  fileprivate var json: JSONValue {
    [
      "groups": .array(
        groups.map { group in
          ["title": .string(group.title), "facts": .array(group.facts.map(\.json))]
        })
    ]
  }
}

extension RunFacts.Fact {
  fileprivate init(_ field: RecordField) throws {
    label = try field["label"].text
    unit = try field.optional("unit")?.text
    let value = try field["value"]
    switch value.value {
    case .number: self.value = .number(try value.number)
    case .string(let text): self.value = .text(text)
    default: self.value = try value.refuse("a number or a text")
    }
  }

  fileprivate var json: JSONValue {
    var object = JSONObject([.init(key: "label", value: .string(label))])
    switch value {
    case .number(let number) where number.isFinite: object["value"] = Self.exact(number)
    case .number(let number): object["value"] = .string("\(number)")
    case .text(let text): object["value"] = .string(text)
    }
    object["unit"] = unit.map(JSONValue.string)
    return .object(object)
  }

  /// A whole number without a fraction, for those who count.
  private static func exact(_ number: Double) -> JSONValue {
    Int(exactly: number).map(JSONValue.integer) ?? .real(number)
  }
}
