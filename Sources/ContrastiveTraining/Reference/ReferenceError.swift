public import ContrastiveCore
internal import ContrastiveFiles

/// Why a reference cache cannot be used.
public enum ReferenceError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The database could not be opened, read or written.
  case unusable(path: String, reason: String)
  /// There is no file, where one is needed.
  case absent(path: String)
  /// The file is something else, and was not touched.
  case foreign(path: String, reason: String)
  /// The file is a cache of another version of the format, and was not touched.
  case otherVersion(path: String, found: Int, expected: Int)
  /// Another process has kept the database to itself for too long.
  case busy(path: String, seconds: Int)
  /// An entry is not what was filed.
  case damaged(path: String, EntryDamage)
  /// An entry is not what the model says now.
  case disagrees(path: String, difference: Double, allowed: Double, maker: String)
  /// The model cannot read a sequence of the group of this number.
  case misfit(group: Int, SequenceMisfit)
  /// The weights that were read again, because a score is missing, are others than at the start.
  case otherModel
  /// The model gives a token a log-probability that is not a finite number.
  case notFinite

  /// What happened, and what to do.
  public var description: String {
    switch self {
    case .unusable(let path, let reason):
      "the reference cache at \(path) cannot be used (\(reason)); give the cache another path, or "
        + "delete the file, and the scores are computed again"
    case .absent(let path): "there is no reference cache at \(path)"
    case .foreign(let path, let reason):
      "\(path) is no reference cache: \(reason); it was left as it is: give the cache another path"
    case .otherVersion(let path, let found, let expected):
      "the reference cache at \(path) has version \(found) of the format, and this program reads "
        + "version \(expected); "
        + (found > expected ? "use a newer program, or " : "")
        + "give the cache another path, or delete the file, and the scores are computed again"
    case .busy(let path, let seconds):
      "another process has kept the reference cache at \(path) to itself for \(seconds) seconds; "
        + "nothing is wrong with the file: try again when that process has ended, or give the cache "
        + "another path"
    case .damaged(let path, let damage):
      "the reference cache at \(path) is damaged: an entry \(damage); `contrastive cache prune "
        + "--damaged` removes what is damaged, or delete the file, and the scores are computed again"
    case .disagrees(let path, let difference, let allowed, let maker):
      "the reference cache at \(path) holds a score, made by \(excerpt(maker, limit: 200)), that "
        + "differs from the model's by \(difference) nats a token (at most \(allowed) can be "
        + "rounding); delete the file, and the scores are computed again"
    case .misfit(let group, let misfit): "group \(group) \(misfit)"
    case .otherModel:
      "a score of the reference is missing, and its weights, which were read again, are no longer those "
        + "that the run began with: put the model's files back as they were, and go on"
    case .notFinite:
      "the reference gives a token a log-probability that is not a finite number: its weights are "
        + "damaged, or too large for single precision"
    }
  }
}
