package import ContrastiveFiles

extension ConfigurationTable {
  /// The JSON Schema of a file of settings, which editors use to complete and check it.
  package static var jsonSchema: JSONValue {
    [
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "Settings of contrastive train",
      "type": "object",
      "properties": .object(
        object(value: \.property) { properties in
          [
            "type": ["object", "null"], "description": "A block of settings",
            "properties": .object(properties), "additionalProperties": false,
          ]
        }),
      "additionalProperties": false,
    ]
  }
}

extension ConfigurationKey {
  fileprivate var property: JSONValue {
    var object = schema.object ?? JSONObject()
    switch treatment {
    case .honored: object["description"] = .string(help)
    case .noted(let reason): object["description"] = .string("Accepted without effect: \(reason)")
    case .refused(let reason): object["description"] = .string("Refused: \(reason)")
    case .renamed(let name):
      object["description"] = .string(help)
      object["$ref"] = .string("#/properties/\(name)")
      object["deprecated"] = true
    }
    object["default"] = value(TrainConfiguration(method: .dpo))
    return .object(object)
  }
}

extension TrainConfiguration {
  /// All settings with their values, as a file that gives the same run.
  package var json: JSONValue {
    .object(ConfigurationTable.object { $0.value(self) })
  }
}
