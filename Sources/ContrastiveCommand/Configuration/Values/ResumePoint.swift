package import ContrastiveFiles

/// What a run goes on from.
package enum ResumePoint: ConfigurationValue {
  /// Nothing: it starts at its beginning.
  case beginning
  /// The last checkpoint of its own folder, or the beginning where there is none.
  case latest
  /// The checkpoint in this folder.
  case checkpoint(String)

  package static var phrase: String { "true, false, or the folder of a checkpoint" }
  package static var placeholder: String { "true|false|folder" }
  package static var arity: Arity { .flag }
  package static var schema: JSONValue { ["type": ["boolean", "string"]] }

  package init?(_ node: ConfigurationNode) {
    guard let text = String(node), !text.isEmpty else { return nil }
    switch text.lowercased() {
    case "true": self = .latest
    case "false": self = .beginning
    default: self = .checkpoint(text)
    }
  }

  package var json: JSONValue {
    switch self {
    case .beginning: false
    case .latest: true
    case .checkpoint(let path): .string(path)
    }
  }
}
