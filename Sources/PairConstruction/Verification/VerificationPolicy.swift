/// What becomes of pairs by the outcome of their verification; those that held are kept.
public struct VerificationPolicy: Hashable, Sendable {
  /// What becomes of a pair whose weaker model's answer is better.
  public enum Reversed: String, CaseIterable, Sendable {
    /// The answers change places.
    case swap
    /// It is left out.
    case drop
    /// It stays as it was assumed.
    case keep
  }

  /// What becomes of a pair of which neither answer is known to be better.
  public enum Undecided: String, CaseIterable, Sendable {
    /// It is left out.
    case drop
    /// It stays as it was assumed.
    case keep
  }

  /// What becomes of pairs whose weaker model's answer is better.
  public var reversed: Reversed
  /// What becomes of pairs whose answers are equally good.
  public var tied: Undecided
  /// What becomes of pairs of which nothing is known.
  public var unjudged: Undecided

  /// Creates a policy; unless told otherwise, it swaps what is reversed, drops ties, and keeps what
  /// nobody judged, since nothing speaks against it.
  public init(
    reversed: Reversed = .swap, tied: Undecided = .drop, unjudged: Undecided = .keep
  ) {
    self.reversed = reversed
    self.tied = tied
    self.unjudged = unjudged
  }
}
