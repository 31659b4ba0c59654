import ContrastiveFiles

/// Every setting that is known, in the order of the help.
package enum ConfigurationTable {
  /// The settings that are honored, under their headings.
  static let sections: [any ConfigurationSection.Type] = [
    ModelSettings.self, AdapterSettings.self, DataSettings.self, CurriculumSettings.self,
    LossSettings.self,
    ReferenceSettings.self,
    OptimizationSettings.self, EvaluationSettings.self, AlarmSettings.self, OutputSettings.self,
    CheckpointSettings.self,
    ResourceSettings.self,
  ]

  /// All keys: those that are honored, then those of TRL that are noted, refused or renamed.
  package static let keys: [ConfigurationKey] =
    sections.flatMap { $0.keys } + RenamedKeys.keys + NotedKeys.keys + RefusedKeys.keys
    + FormerKeys.keys

  /// The names of blocks: what stands before the dot of the keys that stand in one.
  static let blocks = Set(keys.compactMap(\.block))

  private static let byName = Dictionary(keys.map { ($0.name, $0) }) { first, _ in first }

  /// Returns the key of this name, written with underscores or hyphens.
  package static func key(named name: String) -> ConfigurationKey? {
    byName[name] ?? byName[name.replacing("-", with: "_")]
  }

  /// Returns the name that is nearest to `name`, if one is near enough to be meant.
  ///
  /// Of two equally near, a setting that is honored comes first.
  package static func nearest(to name: String) -> String? {
    guard name.utf8.count <= 64 else { return nil }
    let name = name.lowercased().replacing("-", with: "_")
    let distances = keys.map { ($0.name, editDistance(name, $0.name)) }
    guard let (nearest, distance) = distances.min(by: { $0.1 < $1.1 }) else { return nil }
    return distance <= max(2, name.count * 2 / 5) ? nearest : nil
  }
}

extension ConfigurationKey {
  /// The block of a file that the key stands in, if it does.
  var block: String? { name.firstIndex(of: ".").map { String(name[..<$0]) } }

  /// The name within the block.
  var innerName: String { block.map { String(name.dropFirst($0.count + 1)) } ?? name }
}

extension ConfigurationTable {
  /// What `value` has for every key; keys of a block become one value in the place of the first.
  static func object(
    value: (ConfigurationKey) -> JSONValue?,
    block: (JSONObject) -> JSONValue = JSONValue.object
  ) -> JSONObject {
    var object = JSONObject()
    for key in keys {
      guard let name = key.block else {
        object[key.name] = value(key)
        continue
      }
      guard object[name] == nil else { continue }
      let members = keys.filter { $0.block == name }.compactMap { key in
        value(key).map { JSONObject.Member(key: key.innerName, value: $0) }
      }
      object[name] = block(JSONObject(members))
    }
    return object
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
