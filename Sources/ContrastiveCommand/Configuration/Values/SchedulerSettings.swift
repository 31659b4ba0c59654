package import ContrastiveFiles

/// The settings of `lr_scheduler_kwargs` that are honored: the floor of `cosine_with_min_lr`.
package struct SchedulerSettings: ConfigurationValue {
  /// The floor as a rate.
  package var leastRate: Double?
  /// The floor as a share of the largest rate.
  package var leastShare: Double?

  /// Creates the settings.
  package init(leastRate: Double? = nil, leastShare: Double? = nil) {
    self.leastRate = leastRate
    self.leastShare = leastShare
  }

  package static var phrase: String {
    "a block of min_lr or min_lr_rate, with a number of 0 or more"
  }
  package static var placeholder: String { "block" }
  package static var schema: JSONValue {
    [
      "type": "object", "additionalProperties": false,
      "properties": [
        "min_lr": ["type": "number", "minimum": 0],
        "min_lr_rate": ["type": "number", "minimum": 0, "maximum": 1],
      ],
    ]
  }

  package init?(_ node: ConfigurationNode) {
    self.init()
    guard case .block(let entries) = node else {
      // A block may be written as text, as on the command line: `'{"min_lr": 1e-7}'`.
      guard let text = node.scalar, let block = ConfigurationFile.flow(text), block.scalar == nil
      else { return nil }
      self.init(block)
      return
    }
    for entry in entries {
      guard let value = Double(entry.value), value >= 0 else { return nil }
      switch entry.key {
      case "min_lr": leastRate = value
      case "min_lr_rate" where value <= 1: leastShare = value
      default: return nil
      }
    }
  }

  package var json: JSONValue {
    .object(
      JSONObject(
        [("min_lr", leastRate), ("min_lr_rate", leastShare)].compactMap { name, value in
          value.map { .init(key: name, value: .real($0)) }
        }))
  }
}
