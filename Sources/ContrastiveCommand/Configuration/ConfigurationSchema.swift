extension ConfigurationTable {
  /// The JSON Schema of a file of settings, which editors use to complete and check it.
  package static var jsonSchema: JSONValue {
    [
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "Settings of contrastive train",
      "type": "object",
      "properties": .object(keys.map { .init($0.name, $0.property) }),
      "additionalProperties": false,
    ]
  }
}

extension ConfigurationKey {
  fileprivate var property: JSONValue {
    var members: [JSONValue.Member] = []
    if case .object(let own) = schema { members += own }
    switch treatment {
    case .honored: members.append(.init("description", .string(help)))
    case .noted(let reason):
      members.append(.init("description", .string("Accepted without effect: \(reason)")))
    case .refused(let reason): members.append(.init("description", .string("Refused: \(reason)")))
    case .renamed(let name):
      members.append(.init("description", .string(help)))
      members.append(.init("$ref", .string("#/properties/\(name)")))
      members.append(.init("deprecated", true))
    }
    if let value = value(TrainConfiguration(method: .dpo)) {
      members.append(.init("default", value))
    }
    return .object(members)
  }
}
