/// Why a `config.json` or `generation_config.json` could not be used.
public enum ConfigurationError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The file is not a JSON object.
  case malformed(file: String, reason: String)
  /// A key that has no sensible default is missing.
  case missing(file: String, key: String)
  /// A value is of another kind, or outside the bounds, of what the key holds.
  case invalid(file: String, key: String, found: String, expected: String)
  /// The value asks for something that is not implemented, so that numbers would silently differ.
  case unsupported(file: String, key: String, found: String, supported: String)
  /// Two keys say the same thing differently.
  case contradiction(file: String, key: String, other: String)

  /// The file, the key, what was found and what was expected.
  public var description: String {
    switch self {
    case .malformed(let file, let reason): "\(file): not a JSON object: \(reason)"
    case .missing(let file, let key): "\(file): the key \"\(key)\" is missing"
    case .invalid(let file, let key, let found, let expected):
      "\(file): \"\(key)\" is \(found), expected \(expected)"
    case .unsupported(let file, let key, let found, let supported):
      "\(file): \"\(key)\" is \(found), which is not supported; supported: \(supported)"
    case .contradiction(let file, let key, let other):
      "\(file): \"\(key)\" and \"\(other)\" contradict each other; remove the one that is wrong"
    }
  }
}
