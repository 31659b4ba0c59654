package import ContrastiveFiles

/// A setting with a fixed set of words.
package protocol ConfigurationChoice: ConfigurationValue, RawRepresentable, CaseIterable
where RawValue == String {}

extension ConfigurationChoice {
  package static var choices: [String] { allCases.map(\.rawValue) }
  package static var phrase: String { "one of " + choices.joined(separator: ", ") }
  package static var placeholder: String { choices.joined(separator: "|") }
  package static var schema: JSONValue { ["enum": .array(choices.map(JSONValue.string))] }
  package init?(_ node: ConfigurationNode) {
    guard let word = node.scalar else { return nil }
    self.init(rawValue: word)
  }
  package var json: JSONValue { .string(rawValue) }
}

/// How often something happens: never, every so many steps, or at the end of each epoch.
package enum IntervalStrategy: String, ConfigurationChoice {
  /// Never.
  case no
  /// Every so many steps.
  case steps
  /// At the end of each epoch.
  case epoch
}

/// The order in which the examples are seen.
package enum SamplingStrategy: String, ConfigurationChoice {
  /// Shuffled anew in each epoch.
  case random
  /// As they stand in the file.
  case sequential
}

/// How the learning rate moves after the warm-up.
package enum SchedulerType: String, ConfigurationChoice {
  /// In a straight line to zero.
  case linear
  /// Along half a cosine to zero.
  case cosine
  /// Not at all, and without a warm-up.
  case constant
  /// Not at all.
  case constantWithWarmup = "constant_with_warmup"
  /// Along half a cosine to a floor.
  case cosineWithMinLR = "cosine_with_min_lr"
}
