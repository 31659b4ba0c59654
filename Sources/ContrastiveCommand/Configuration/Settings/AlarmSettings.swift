package import ContrastiveTraining

/// What watches a run, and what comes of it.
package struct AlarmSettings: ConfigurationSection {
  /// What happens when an alarm speaks.
  package var response = AlarmResponse.warn
  /// The alarms that are switched off.
  package var off: [Alarms.Name]?

  static let title = "Alarms"

  static let keys: [ConfigurationKey] = [
    ConfigurationKey(
      "alarms", \.alarms.response,
      help: "Whether training that goes wrong is told of, and whether it ends the run"),
    ConfigurationKey(
      "alarms_off", \.alarms.off, help: "Alarms that are switched off, by name"),
  ]
}
