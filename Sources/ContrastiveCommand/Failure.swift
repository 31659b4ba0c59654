import ArgumentParser

/// How a command that did not finish ends: what is printed, and the exit status.
struct Failure: Equatable {
  /// The text, with a line feed at its end unless it is empty.
  var message: String
  /// The exit status.
  var status: Int32

  /// Finds the words and the status for `error`.
  ///
  /// A request for help is not an error: its status is 0.
  init(_ error: any Error) {
    let code = Program.exitCode(for: error)
    if code.isSuccess {
      message = Program.fullMessage(for: error) + "\n"
      status = 0
      return
    }
    if let interrupted = error as? Interrupted {
      message = "contrastive: \(interrupted)\n"
      status = Interruption.status
      return
    }
    if let stopped = error as? StoppedByAlarm {
      message = "contrastive: \(stopped)\n"
      status = StoppedByAlarm.status
      return
    }
    let text = Program.message(for: error)
    let isMisuse =
      code == .validationFailure || (error as? ConfigurationError)?.isMisuseOfCommand == true
    message = text.isEmpty ? "" : "contrastive: error: \(text)\n"
    if isMisuse { message += "See `contrastive --help` and `contrastive COMMAND --help`.\n" }
    status = isMisuse ? ExitCode.validationFailure.rawValue : code.rawValue
  }
}
