/// `CONTRASTIVE_THREADS` is not a number of threads.
public struct ThreadCountError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The most threads that can be asked for.
  public static let largest = 1024

  /// What the variable holds.
  public let found: String

  /// What was found, and what was expected.
  public var description: String {
    "CONTRASTIVE_THREADS is “\(found)”, expected a whole number from 1 to \(Self.largest); without "
      + "it all cores are used"
  }
}
