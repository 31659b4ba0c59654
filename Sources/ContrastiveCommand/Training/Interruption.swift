import Foundation
import Synchronization

/// Whether the person at the keyboard has asked the run to end.
///
/// The first Ctrl-C is remembered, so that a step can finish and the model be saved; the second ends the
/// process at once.
enum Interruption {
  private static let isRequestedFlag = Atomic(false)

  /// Whether an end was asked for.
  static var isRequested: Bool { isRequestedFlag.load(ordering: .relaxed) }

  /// Begins to watch for Ctrl-C and for a polite request to terminate.
  static func watch() {
    // The flag is made here: a signal handler must not allocate.
    _ = isRequested
    // A run does not end because nobody reads its progress any more.
    signal(SIGPIPE, SIG_IGN)
    // Whoever started this process may have blocked them, as the worker threads of Dispatch do.
    var watched = sigset_t()
    sigemptyset(&watched)
    for signal in [SIGINT, SIGTERM] { sigaddset(&watched, signal) }
    pthread_sigmask(SIG_UNBLOCK, &watched, nil)
    // A run does not end because nobody reads its progress any more.
    signal(SIGPIPE, SIG_IGN)
    // Whoever started this process from a thread that blocks signals has handed that down.
    var signals = sigset_t()
    sigemptyset(&signals)
    for signal in [SIGINT, SIGTERM] { sigaddset(&signals, signal) }
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    for signal in [SIGINT, SIGTERM] {
      Foundation.signal(signal) { signal in
        Interruption.isRequestedFlag.store(true, ordering: .relaxed)
        Foundation.signal(signal, SIG_DFL)
      }
    }
  }
}

/// A run that ended early because somebody asked for it.
struct Interrupted: Error, Equatable, CustomStringConvertible {
  /// What was done and where it is.
  var description: String
}
