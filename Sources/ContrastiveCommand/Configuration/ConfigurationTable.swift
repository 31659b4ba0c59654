/// Every setting that is known, in the order of the help.
package enum ConfigurationTable {
  /// The settings that are honored, under their headings.
  static let sections: [any ConfigurationSection.Type] = [
    ModelSettings.self, DataSettings.self, LossSettings.self, ReferenceSettings.self,
    OptimizationSettings.self, EvaluationSettings.self, OutputSettings.self, ResourceSettings.self,
  ]

  /// All keys: those that are honored, then those of TRL that are noted, refused or renamed.
  package static let keys: [ConfigurationKey] =
    sections.flatMap { $0.keys } + RenamedKeys.keys + NotedKeys.keys + RefusedKeys.keys

  private static let byName = Dictionary(keys.map { ($0.name, $0) }) { first, _ in first }

  /// Returns the key of this name, written with underscores or hyphens.
  package static func key(named name: String) -> ConfigurationKey? {
    byName[name] ?? byName[name.replacing("-", with: "_")]
  }

  /// Returns the name that is nearest to `name`, if one is near enough to be meant.
  ///
  /// Of two equally near, a setting that is honored comes first.
  package static func nearest(to name: String) -> String? {
    let name = name.lowercased().replacing("-", with: "_")
    let distances = keys.map { ($0.name, editDistance(name, $0.name)) }
    guard let (nearest, distance) = distances.min(by: { $0.1 < $1.1 }) else { return nil }
    return distance <= max(2, name.count * 2 / 5) ? nearest : nil
  }
}

/// A part of the table under one heading; its values keep what was set.
protocol ConfigurationSection: Equatable, Sendable, ConfigurationKeys {}

/// A list of keys under one heading.
protocol ConfigurationKeys {
  /// The heading.
  static var title: String { get }
  /// The keys, in the order of the help.
  static var keys: [ConfigurationKey] { get }
}
