package import ContrastiveFiles

/// One row of the table of settings: a key, its type, what it means, and what becomes of it here.
///
/// The rows drive everything that knows settings by name: reading files and options, the help, shell
/// completions, the nearest name of an unknown key, the JSON Schema, and the list for the documentation.
package struct ConfigurationKey: Sendable {
  /// What becomes of a setting.
  package enum Treatment: Equatable, Sendable {
    /// It does what its help says.
    case honored
    /// It is accepted without effect, for this reason.
    case noted(String)
    /// It would change the result and cannot be honored, for this reason.
    case refused(String)
    /// It is another spelling of this key.
    case renamed(String)
  }

  /// The name, with underscores.
  package let name: String
  /// What becomes of it.
  package let treatment: Treatment
  /// What it means, in one line without a full stop.
  package let help: String
  /// How many words of the command line it takes.
  package let arity: Arity
  /// What stands for its value in the help.
  package let placeholder: String
  /// The values there are, where they can be listed.
  package let choices: [String]
  /// The JSON Schema of its value.
  package let schema: JSONValue
  /// Its value in a configuration, or `nil` where none keeps it.
  package let value: @Sendable (TrainConfiguration) -> JSONValue?
  /// Gives it the value of an entry; returns what there is to note.
  let apply: @Sendable (ConfigurationEntry, inout TrainConfiguration) throws -> String?

  /// Makes a key that sets the property at `path`.
  ///
  /// - Parameters:
  ///   - name: The name, with underscores.
  ///   - path: The property that keeps the value.
  ///   - allowed: The values that make sense.
  ///   - help: What it means, in one line.
  ///   - remark: What to say of a value that is taken differently from what a TRL user expects.
  package init<Value: ConfigurationValue>(
    _ name: String, _ path: any WritableKeyPath<TrainConfiguration, Value> & Sendable,
    _ allowed: Allowed<Value> = .anything, help: String,
    remark: @escaping @Sendable (Value) -> String? = { _ in nil }
  ) {
    self.name = name
    self.treatment = .honored
    self.help = help
    self.arity = Value.arity
    self.placeholder = Value.placeholder
    self.choices = Value.choices
    self.schema = Value.schema.merging(allowed.schema)
    self.value = { $0[keyPath: path].json }
    self.apply = { entry, configuration in
      guard let value = Value(entry.value) else {
        throw ConfigurationError.wrongType(
          key: name, entry.place, found: "\(entry.value)", expected: Value.phrase)
      }
      guard allowed.contains(value) else {
        throw ConfigurationError.outOfRange(
          key: name, entry.place, found: "\(entry.value)", allowed: allowed.phrase)
      }
      configuration[keyPath: path] = value
      return remark(value)
    }
  }

  private init(
    _ name: String, _ treatment: Treatment, _ help: String, _ arity: Arity,
    apply: @escaping @Sendable (ConfigurationEntry, inout TrainConfiguration) throws -> String?
  ) {
    self.name = name
    self.treatment = treatment
    self.help = help
    self.arity = arity
    self.placeholder = arity == .flag ? "true|false" : "value"
    self.choices = []
    self.schema = [:]
    self.value = { _ in nil }
    self.apply = apply
  }

  /// Makes a key that is accepted without effect; empty values and those in `quiet` go unmentioned.
  static func noted(
    _ name: String, _ arity: Arity = .one, quiet: [String] = ["false"], because reason: String
  ) -> Self {
    Self(name, .noted(reason), reason, arity) { entry, _ in
      entry.value.asksForNothing(quiet) ? nil : reason
    }
  }

  /// Makes a key whose values are refused, except empty ones and those in `harmless`.
  static func refused(
    _ name: String, _ arity: Arity = .one, harmless: [String] = ["false"], because reason: String
  ) -> Self {
    Self(name, .refused(reason), reason, arity) { entry, _ in
      guard entry.value.asksForNothing(harmless) else {
        throw ConfigurationError.refused(
          key: name, entry.place, found: "\(entry.value)", reason: reason)
      }
      return nil
    }
  }

  /// Makes another spelling of `key`.
  static func renamed(_ name: String, to key: ConfigurationKey) -> Self {
    Self(name, .renamed(key.name), "Another spelling of \(key.name)", key.arity) {
      entry, configuration in
      _ = try key.apply(entry, &configuration)
      return "this is an older name of \(key.name)"
    }
  }
}

extension ConfigurationNode {
  /// Whether the value is null, empty or one of `words`, whatever its case.
  fileprivate func asksForNothing(_ words: [String]) -> Bool {
    switch self {
    case .list(let items): items.allSatisfy { $0.asksForNothing(words) }
    case .block(let entries): entries.isEmpty
    case .plain(let text), .quoted(let text):
      isNull || text.isEmpty || words.contains(text.lowercased())
    }
  }
}

extension JSONValue {
  /// The members of an object with `members` after them; other values stay as they are.
  fileprivate func merging(_ members: [JSONObject.Member]) -> JSONValue {
    if let own = object { .object(JSONObject(own.members + members)) } else { self }
  }
}
