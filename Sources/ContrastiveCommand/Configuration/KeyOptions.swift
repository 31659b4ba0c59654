package import ContrastiveFiles
import ArgumentParser

/// One option of the command line for every key of a list.
///
/// The argument parser finds the options of a type by reflection. This type shows it one for each key, so
/// that its help, its completions and its suggestions for misspelled names come from the table too.
struct KeyOptions<Keys: ConfigurationKeys>: ParsableArguments, CustomReflectable {
  /// The settings that were given, in the order of the table.
  private(set) var entries: [ConfigurationEntry] = []

  init() {}

  init(from decoder: any Decoder) throws {
    let options = try decoder.container(keyedBy: KeyName.self)
    for key in Keys.keys {
      let name = KeyName(stringValue: key.name)
      let words: [String]
      if key.arity == .many {
        words = try options.decode(Option<[String]>.self, forKey: name).wrappedValue
      } else {
        let word = try options.decode(Option<Word?>.self, forKey: name).wrappedValue
        words = word.map { [$0.argument] } ?? []
      }
      guard !words.isEmpty else { continue }
      entries.append(
        ConfigurationEntry(key: key.name, value: .words(words, key.arity), place: .commandLine))
    }
  }

  var customMirror: Mirror {
    let children = Keys.keys.map { key -> Mirror.Child in (key.name, option(for: key)) }
    return Mirror(self, children: children)
  }

  private func option(for key: ConfigurationKey) -> Any {
    let name = NameSpecification.customLong(key.name)
    let help = ArgumentHelp("\(key.helpLine).", valueName: key.placeholder)
    let completion = key.choices.isEmpty ? CompletionKind.default : .list(key.choices)
    return switch key.arity {
    case .flag:
      Option<Word?>(
        name: name, defaultAsFlag: Word(argument: "true"), help: help, completion: completion)
    case .one:
      Option<Word?>(name: name, parsing: .unconditional, help: help, completion: completion)
    case .many:
      Option<[String]>(
        wrappedValue: [], name: name, parsing: .upToNextOption, help: help, completion: completion)
    }
  }
}

/// A word of the command line.
///
/// It describes itself by nothing, so that the help does not repeat for every flag that it means true.
private struct Word: ExpressibleByArgument, CustomStringConvertible {
  let argument: String
  var description: String { "" }
}

/// The name of a key as the parser's decoder wants it.
private struct KeyName: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }

  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}

extension ConfigurationNode {
  /// The value that `words` of the command line stand for; `[a, b]` in one word is a list.
  fileprivate static func words(_ words: [String], _ arity: Arity) -> Self {
    guard arity == .many else { return .plain(words[0]) }
    if words.count == 1, words[0].hasPrefix("["), let list = ConfigurationFile.flow(words[0]) {
      return list
    }
    return .list(words.map(Self.plain))
  }
}

extension ConfigurationKey {
  /// The help and, where it is not empty, the default.
  var helpLine: String {
    let values = TrainingMethod.allCases.map {
      value(TrainConfiguration(method: $0)) ?? .null
    }
    let defaults =
      switch (values.first?.plainText, values.last?.plainText) {
      case (let supervised?, let preference?) where supervised != preference:
        " (default: \(preference), sft: \(supervised))"
      case (_, let value?): " (default: \(value))"
      default: ""
      }
    return help + defaults
  }
}

extension JSONValue {
  /// The value as one would write it in a sentence.
  var words: String { plainText ?? "null" }

  /// The value as one would write it on the command line, or `nil` for null.
  package var plainText: String? {
    switch self {
    case .null: nil
    case .string(let text): text
    case .number(let literal) where literal.hasSuffix(".0"): String(literal.dropLast(2))
    case .array(let items): items.map(\.words).joined(separator: " ")
    default: text(.compact)
    }
  }
}
