/// The derivatives of what is minimized by the log-probabilities of a sequence's scored tokens.
public enum TokenSlopes: Sendable, Equatable {
  /// The derivative by the sequence's log-probability, and so by that of each of its tokens.
  case same(Double)
  /// A derivative for each scored token, in order, where tokens count differently.
  case each([Double])
}
