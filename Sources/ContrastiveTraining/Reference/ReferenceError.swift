/// Why a reference cache cannot be used.
public enum ReferenceError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The database could not be opened or written.
  case unusable(path: String, reason: String)
  /// An entry is not what the model says now.
  case disagrees(difference: Double, allowed: Double, maker: String)

  /// What happened, and what to do.
  public var description: String {
    switch self {
    case .unusable(let path, let reason):
      "the reference cache at \(path) cannot be used (\(reason)); choose another path with "
        + "reference_cache, or delete the file"
    case .disagrees(let difference, let allowed, let maker):
      "the reference cache holds a score, made by \(maker), that differs from the model's by "
        + "\(difference) nats a token (at most \(allowed) can be rounding); delete the file and start "
        + "again"
    }
  }
}
