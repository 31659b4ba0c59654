/// A configuration that was put together from defaults, a file and options.
package struct DecodedConfiguration: Sendable {
  /// The settings.
  package var configuration: TrainConfiguration
  /// The family of methods whose defaults were taken.
  package var method: TrainingMethod
  /// Where each key that was given was given, under its present name.
  package var places: [String: ConfigurationPlace]
  /// What a user should know: settings without effect, older names.
  package var notes: [String]

  /// Puts the settings of `layers` over the defaults; a later layer wins.
  ///
  /// - Parameters:
  ///   - layers: The entries of the file and of the command line.
  ///   - method: The method whose defaults apply, or `nil` where `loss_type` decides.
  /// - Throws: `ConfigurationError` for all settings that cannot be used; where there are none, for the
  ///   first that contradicts another.
  package init(layers: [[ConfigurationEntry]], method: TrainingMethod? = nil) throws {
    var settings: [(key: ConfigurationKey, entry: ConfigurationEntry)] = []
    var faults: [ConfigurationError] = []
    for layer in layers {
      let recognized = Self.recognized(try Self.flattened(layer), &faults)
      settings.removeAll { older in recognized.contains { $0.key.target == older.key.target } }
      settings += recognized
    }
    self.method = method ?? Self.method(in: settings)
    configuration = TrainConfiguration(method: self.method)
    places = [:]
    notes = []
    for (key, entry) in settings {
      do {
        if let note = try key.apply(entry, &configuration) {
          notes.append(entry.place.introducing(key.name) + note)
        }
      } catch let fault as ConfigurationError {
        faults.append(fault)
      }
      if entry.value.isNull { continue }
      places[key.target] = entry.place
    }
    try ConfigurationError.check(faults)
    try checkConsistency()
  }

  /// Gives the entries of blocks, such as `curriculum:`, their names in the table: `curriculum.order`.
  private static func flattened(_ layer: [ConfigurationEntry]) throws -> [ConfigurationEntry] {
    try layer.flatMap { entry in
      guard ConfigurationTable.blocks.contains(entry.key) else { return [entry] }
      if entry.value.isNull { return [] }
      guard let block = ConfigurationBlock(entry.value) else {
        throw ConfigurationError.wrongType(
          key: entry.key, entry.place, found: "\(entry.value)",
          expected: ConfigurationBlock.phrase)
      }
      return block.entries.map { inner in
        var inner = inner
        inner.key = "\(entry.key).\(inner.key)"
        return inner
      }
    }
  }

  /// Finds the key of each entry of one layer; those that have none are added to the `faults`.
  private static func recognized(
    _ layer: [ConfigurationEntry], _ faults: inout [ConfigurationError]
  ) -> [(key: ConfigurationKey, entry: ConfigurationEntry)] {
    var spellings: [String: String] = [:]
    var recognized: [(key: ConfigurationKey, entry: ConfigurationEntry)] = []
    for entry in layer {
      guard let key = ConfigurationTable.key(named: entry.key) else {
        faults.append(
          .unknownKey(
            entry.key, entry.place, nearest: ConfigurationTable.nearest(to: entry.key)))
        continue
      }
      if let other = spellings.updateValue(key.name, forKey: key.target) {
        faults.append(.repeated(key.name, entry.place, other: other))
        continue
      }
      recognized.append((key, entry))
    }
    return recognized
  }

  /// The method that `loss_type` belongs to; one that cannot be read is found at fault later.
  private static func method(
    in settings: [(key: ConfigurationKey, entry: ConfigurationEntry)]
  ) -> TrainingMethod {
    guard let (key, entry) = settings.first(where: { $0.key.target == "loss_type" }) else {
      return .dpo
    }
    var probe = TrainConfiguration(method: .dpo)
    _ = try? key.apply(entry, &probe)
    return probe.loss.isSupervised ? .sft : .dpo
  }
}

extension ConfigurationKey {
  /// The key that keeps the value: its own name, or that of the key it was renamed to.
  var target: String {
    if case .renamed(let name) = treatment { name } else { name }
  }
}
