public import ContrastiveCore

/// Why a reference cache cannot be used.
public enum ReferenceError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The database could not be opened, read or written.
  case unusable(path: String, reason: String)
  /// Another process has kept the database to itself for too long.
  case busy(path: String, seconds: Int)
  /// An entry does not have a finite number for each scored token.
  case damaged(path: String, numbers: Int, expected: Int)
  /// An entry is not what the model says now.
  case disagrees(path: String, difference: Double, allowed: Double, maker: String)
  /// The model cannot read a sequence of the group of this number.
  case misfit(group: Int, SequenceMisfit)
  /// The model gives a token a log-probability that is not a finite number.
  case notFinite

  /// What happened, and what to do.
  public var description: String {
    switch self {
    case .unusable(let path, let reason):
      "the reference cache at \(path) cannot be used (\(reason)); choose another path with "
        + "reference_cache, or delete the file"
    case .busy(let path, let seconds):
      "another process has kept the reference cache at \(path) to itself for \(seconds) seconds; "
        + "nothing is wrong with the file: try again when that process has ended, or choose another "
        + "path with reference_cache"
    case .damaged(let path, let numbers, let expected):
      "the reference cache at \(path) is damaged: an entry has \(numbers) numbers where \(expected) "
        + "finite ones are expected; delete the file and start again"
    case .disagrees(let path, let difference, let allowed, let maker):
      "the reference cache at \(path) holds a score, made by \(maker), that differs from the model's "
        + "by \(difference) nats a token (at most \(allowed) can be rounding); delete the file and "
        + "start again"
    case .misfit(let group, let misfit): "group \(group) \(misfit)"
    case .notFinite:
      "the reference gives a token a log-probability that is not a finite number: its weights are "
        + "damaged, or too large for single precision"
    }
  }
}
