package import ContrastiveFiles

/// A type that a setting can have.
package protocol ConfigurationValue: Equatable, Sendable {
  /// What a value is called in a message, such as "a number".
  static var phrase: String { get }
  /// What stands for a value in the help, such as "number".
  static var placeholder: String { get }
  /// How many words of the command line make a value.
  static var arity: Arity { get }
  /// The values there are, where they can be listed.
  static var choices: [String] { get }
  /// The JSON Schema of a value.
  static var schema: JSONValue { get }
  /// Reads a value, or returns `nil` where `node` is something else.
  init?(_ node: ConfigurationNode)
  /// The value as JSON, which is how YAML would have it too.
  var json: JSONValue { get }
}

/// How many words of the command line make a value.
package enum Arity: Equatable, Sendable {
  /// One, or none, which means true: `--bf16`, `--bf16 false`.
  case flag
  /// One: `--beta 0.1`.
  case one
  /// One or more: `--loss_type sigmoid sft`.
  case many
}

extension ConfigurationValue {
  package static var arity: Arity { .one }
  package static var choices: [String] { [] }
}

extension Bool: ConfigurationValue {
  package static var phrase: String { "true or false" }
  package static var placeholder: String { "true|false" }
  package static var arity: Arity { .flag }
  package static var choices: [String] { ["true", "false"] }
  package static var schema: JSONValue { ["type": "boolean"] }
  package init?(_ node: ConfigurationNode) {
    switch node.scalar?.lowercased() {
    case "true", "yes", "on", "t", "y", "1": self = true
    case "false", "no", "off", "f", "n", "0": self = false
    default: return nil
    }
  }
  package var json: JSONValue { .boolean(self) }
}

extension Int: ConfigurationValue {
  package static var phrase: String { "a whole number" }
  package static var placeholder: String { "count" }
  package static var schema: JSONValue { ["type": "integer"] }
  package init?(_ node: ConfigurationNode) {
    guard let text = node.scalar else { return nil }
    if let value = Int(text) {
      self = value
    } else if let number = Double(node), let value = Int(exactly: number) {
      self = value
    } else {
      return nil
    }
  }
  package var json: JSONValue { .integer(self) }
}

extension Double: ConfigurationValue {
  package static var phrase: String { "a number" }
  package static var placeholder: String { "number" }
  package static var schema: JSONValue { ["type": "number"] }
  /// Reads a finite decimal number; quotes do no harm, as in TRL.
  package init?(_ node: ConfigurationNode) {
    guard let text = node.scalar, text.allSatisfy({ "+-.0123456789eE".contains($0) }),
      let value = Double(text), value.isFinite
    else { return nil }
    self = value
  }
  package var json: JSONValue { .real(self) }
}

extension String: ConfigurationValue {
  package static var phrase: String { "text" }
  package static var placeholder: String { "text" }
  package static var schema: JSONValue { ["type": "string"] }
  package init?(_ node: ConfigurationNode) {
    guard let text = node.scalar, !node.isNull else { return nil }
    self = text
  }
  package var json: JSONValue { .string(self) }
}

extension Optional: ConfigurationValue where Wrapped: ConfigurationValue {
  package static var phrase: String { "\(Wrapped.phrase) or null" }
  package static var placeholder: String { Wrapped.placeholder }
  package static var arity: Arity { Wrapped.arity }
  package static var choices: [String] { Wrapped.choices }
  package static var schema: JSONValue { ["anyOf": [Wrapped.schema, ["type": "null"]]] }
  package init?(_ node: ConfigurationNode) {
    if node.isNull {
      self = .none
    } else {
      guard let value = Wrapped(node) else { return nil }
      self = .some(value)
    }
  }
  package var json: JSONValue { self?.json ?? .null }
}

extension Array: ConfigurationValue where Element: ConfigurationValue {
  package static var phrase: String { "\(Element.phrase), or a list of such" }
  package static var placeholder: String { Element.placeholder }
  package static var arity: Arity { .many }
  package static var choices: [String] { Element.choices }
  package static var schema: JSONValue {
    ["anyOf": [["type": "array", "items": Element.schema], Element.schema]]
  }
  /// Reads a list, or one value as a list of one.
  package init?(_ node: ConfigurationNode) {
    var items: [Element] = []
    if case .list(let nodes) = node {
      for node in nodes {
        guard let item = Element(node) else { return nil }
        items.append(item)
      }
    } else {
      guard let item = Element(node) else { return nil }
      items.append(item)
    }
    self = items
  }
  package var json: JSONValue { .array(map(\.json)) }
}
