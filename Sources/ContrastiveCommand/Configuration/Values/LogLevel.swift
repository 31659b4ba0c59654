import Logging

/// The least grave messages that are shown, in transformers' words.
package enum LogLevel: String, ConfigurationChoice {
  /// Everything, also what is of use only to developers.
  case debug
  /// What may be of interest.
  case info
  /// What may be wrong.
  case warning
  /// What went wrong.
  case error
  /// What ends the run.
  case critical
  /// As the program thinks best.
  case passive

  /// The level in the libraries' words.
  var level: Logger.Level {
    switch self {
    case .debug: .debug
    case .info: .info
    case .warning, .passive: .warning
    case .error: .error
    case .critical: .critical
    }
  }

  /// Shows the libraries' messages on standard error from now on; to be called once.
  func install() {
    let level = level
    LoggingSystem.bootstrap { label in
      var handler = StreamLogHandler.standardError(label: label)
      handler.logLevel = level
      return handler
    }
  }
}
