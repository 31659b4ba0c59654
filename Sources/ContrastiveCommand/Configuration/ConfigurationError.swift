import ContrastiveFiles

/// Why a set of settings cannot be used.
package enum ConfigurationError: Error, Equatable, Sendable {
  /// The file cannot be read at all.
  case unreadable(file: String, reason: String)
  /// The file is not YAML, or not a block of keys and values.
  case syntax(file: String, line: Int, problem: String)
  /// No key bears this name.
  case unknownKey(String, ConfigurationPlace, nearest: String?)
  /// The same key, or two spellings of it, were given in one place.
  case repeated(String, ConfigurationPlace, other: String)
  /// The value is of another type.
  case wrongType(key: String, ConfigurationPlace, found: String, expected: String)
  /// The value is of the right type but out of range.
  case outOfRange(key: String, ConfigurationPlace, found: String, allowed: String)
  /// The setting is known but cannot be honored.
  case refused(key: String, ConfigurationPlace, found: String, reason: String)
  /// A setting is missing.
  case missing(key: String, advice: String)
  /// Settings contradict each other.
  case conflict(key: String, ConfigurationPlace?, reason: String)
  /// Several settings cannot be used, each for its own reason, in the order they were given.
  case several([ConfigurationError])

  /// Throws what is wrong, if anything is: one fault as it is, several together.
  static func check(_ faults: [ConfigurationError]) throws {
    if let first = faults.first { throw faults.count == 1 ? first : .several(faults) }
  }
}

extension ConfigurationError: CustomStringConvertible {
  /// More would not be read; a file of another kind can have a fault in every line.
  private static let faultsShown = 20

  /// A sentence for the person at the terminal: where, which key, what was found, what is allowed.
  package var description: String {
    switch self {
    case .unreadable(let file, let reason):
      "\(file) cannot be read: \(reason)"
    case .syntax(let file, let line, let problem):
      "\(file):\(line): \(problem)"
    case .unknownKey(let key, let place, let nearest):
      place.introducing(excerpt(key)) + "no setting has this name"
        + (nearest.map { "; did you mean “\($0)”?" } ?? "; `contrastive train --help` lists them")
    case .repeated(let key, let place, let other):
      place.introducing(key)
        + (key == other ? "given more than once" : "given beside “\(other)”, which means the same")
    case .wrongType(let key, let place, let found, let expected):
      place.introducing(key) + "expected \(expected), found \(found)"
    case .outOfRange(let key, let place, let found, let allowed):
      place.introducing(key) + "must be \(allowed), found \(found)"
    case .refused(let key, let place, let found, let reason):
      place.introducing(key) + "\(found) cannot be honored: \(reason)"
    case .missing(let key, let advice):
      "\(key) is missing: \(advice)"
    case .conflict(let key, let place, let reason):
      (place ?? .commandLine).introducing(key) + reason
    case .several(let faults):
      "\(faults.count) settings cannot be used:\n"
        + faults.prefix(Self.faultsShown).map { "  \($0)" }.joined(separator: "\n")
        + (faults.count > Self.faultsShown ? "\n  …" : "")
    }
  }

  /// Whether the mistake is in an option of the command, not in a file.
  package var isMisuseOfCommand: Bool {
    switch self {
    case .unreadable, .syntax, .missing: false
    case .unknownKey(_, let place, _), .repeated(_, let place, _),
      .wrongType(_, let place, _, _), .outOfRange(_, let place, _, _), .refused(_, let place, _, _):
      place == .commandLine
    case .conflict(_, let place, _): place == .commandLine
    case .several(let faults): faults.allSatisfy(\.isMisuseOfCommand)
    }
  }
}

extension ConfigurationPlace {
  /// The beginning of a message about `key`: `config.yaml:3: beta: `, or `--beta: `.
  func introducing(_ key: String) -> String {
    switch self {
    case .file(let file, let line): "\(file):\(line): \(key): "
    case .commandLine: "--\(key): "
    }
  }
}
