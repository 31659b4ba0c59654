package import ContrastiveTraining

/// What happens when an alarm speaks.
package enum AlarmResponse: String, ConfigurationChoice {
  /// Nothing: there are no alarms.
  case off
  /// It is said and written down.
  case warn
  /// The run is kept in a checkpoint, and ends.
  case stop
}

extension Alarms.Name: ConfigurationChoice {}
