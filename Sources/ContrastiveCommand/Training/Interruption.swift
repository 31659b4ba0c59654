import Foundation
import Synchronization

/// Whether the person at the keyboard has asked the run to end.
///
/// The first Ctrl-C is remembered, so that a step can finish and the model be saved; the second ends the
/// process at once.
enum Interruption {
  /// The signal that asked for it, or 0.
  private static let received = Atomic<Int32>(0)

  /// Whether an end was asked for.
  static var isRequested: Bool { received.load(ordering: .relaxed) != 0 }

  /// What a shell reports of a process that such a signal ended: 128 and its number.
  static var status: Int32 {
    let signal = received.load(ordering: .relaxed)
    return 128 + (signal == 0 ? SIGINT : signal)
  }

  /// Ends what writes nothing, if an end was asked for.
  ///
  /// - Throws: `Interrupted`.
  static func check() throws {
    if isRequested { throw Interrupted(description: "stopped; nothing was written") }
  }

  /// Begins to watch for Ctrl-C and for a polite request to terminate.
  static func watch() {
    // The flag is made here: a signal handler must not allocate.
    _ = isRequested
    // A run does not end because nobody reads its progress any more, and where a file may not grow it
    // ends with a message and cleans up.
    for signal in [SIGPIPE, SIGXFSZ] { Foundation.signal(signal, SIG_IGN) }
    // Whoever started this process may have blocked them, as the worker threads of Dispatch do.
    var watched = sigset_t()
    sigemptyset(&watched)
    for signal in [SIGINT, SIGTERM] { sigaddset(&watched, signal) }
    pthread_sigmask(SIG_UNBLOCK, &watched, nil)
    for signal in [SIGINT, SIGTERM] {
      Foundation.signal(signal) { signal in
        Interruption.received.store(signal, ordering: .relaxed)
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
