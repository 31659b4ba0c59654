internal import ContrastiveFiles

/// Why scores could not be taken over from a file.
package enum ScoreArchiveError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The file is not what was exported; nothing was taken over.
  case malformed(file: String, problem: String)
  /// The file and the store have different scores for the same; nothing was taken over.
  case conflict(
    file: String, store: String, difference: Double, allowed: Double, imported: String,
    stored: String)

  /// What happened, and what to do.
  package var description: String {
    switch self {
    case .malformed(let file, let problem):
      "\(file): not a file of exported scores: \(problem); nothing was imported"
    case .conflict(let file, let store, let difference, let allowed, let imported, let stored):
      "\(file) has a score, made by \(excerpt(imported, limit: 200)), that differs from the one in "
        + "\(store), made by \(excerpt(stored, limit: 200)), by \(difference) nats a token (at most "
        + "\(allowed) can be rounding); one of the two machines computes something else: `contrastive "
        + "cache verify --model … --data …` tells which; nothing was imported"
    }
  }
}
