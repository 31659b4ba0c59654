import ContrastiveFiles

/// A value as it stands in a file or on the command line, before a key gives it a type.
///
/// Scalars keep their spelling, because only the key knows what is meant: `1e-6` is text to some
/// readers of YAML and a number to others, and `no` is a strategy here and a boolean there.
package indirect enum ConfigurationNode: Equatable, Sendable {
  /// A scalar without quotes.
  case plain(String)
  /// A scalar in quotes, which is never null.
  case quoted(String)
  /// A sequence.
  case list([ConfigurationNode])
  /// A block of keys and values, in the order of the file.
  case block([ConfigurationEntry])

  /// The spelling of a scalar, or `nil` for lists and blocks.
  package var scalar: String? {
    switch self {
    case .plain(let text), .quoted(let text): text
    case .list, .block: nil
    }
  }

  /// Whether this is YAML's null.
  package var isNull: Bool {
    if case .plain(let text) = self {
      ["", "~", "null", "Null", "NULL"].contains(text)
    } else {
      false
    }
  }
}

/// A key and its value, as they stand in a file or on the command line.
package struct ConfigurationEntry: Equatable, Sendable {
  /// The key as it was written.
  package var key: String
  /// Its value.
  package var value: ConfigurationNode
  /// Where it was written.
  package var place: ConfigurationPlace

  /// Creates an entry.
  package init(key: String, value: ConfigurationNode, place: ConfigurationPlace) {
    self.key = key
    self.value = value
    self.place = place
  }
}

/// Where a setting was given.
package enum ConfigurationPlace: Equatable, Sendable {
  /// A line of a file, counted from 1.
  case file(String, line: Int)
  /// An option of the command.
  case commandLine
}

extension ConfigurationNode: CustomStringConvertible {
  /// The value in flow form, cut to a length that fits into a message.
  package var description: String { excerpt(flow, limit: 60) }

  /// The value in flow form; of long texts and lists only as much as a message can show.
  private var flow: String {
    switch self {
    case .plain(let text): text.isEmpty ? "nothing" : excerpt(text, limit: 60)
    case .quoted(let text): "“\(excerpt(text, limit: 60))”"
    case .list(let items): "[" + items.prefix(30).map(\.flow).joined(separator: ", ") + "]"
    case .block(let entries):
      "{"
        + entries.prefix(30).map { "\(excerpt($0.key, limit: 60)): \($0.value.flow)" }
        .joined(separator: ", ") + "}"
    }
  }
}
