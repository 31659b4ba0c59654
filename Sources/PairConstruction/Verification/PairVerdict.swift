/// What became of the assumption that the stronger model's answer is the better one.
public enum PairOutcome: String, CaseIterable, Sendable {
  /// The stronger model's answer is better.
  case held
  /// The weaker model's answer is better.
  case reversed
  /// Neither is better.
  case tied
  /// Nothing is known of the two.
  case unjudged
}

/// The outcome of verifying a pair, and by which scores.
public struct PairVerdict: Hashable, Sendable {
  /// The scores of two answers; a larger one is better.
  public struct Scores: Hashable, Sendable {
    /// That of the stronger model's answer.
    public let stronger: Double
    /// That of the weaker model's answer.
    public let weaker: Double

    /// Pairs two scores.
    ///
    /// - Precondition: Both are finite.
    public init(stronger: Double, weaker: Double) {
      precondition(stronger.isFinite && weaker.isFinite, "scores of \(stronger) and \(weaker)")
      self.stronger = stronger
      self.weaker = weaker
    }
  }

  /// The outcome.
  public let outcome: PairOutcome
  /// The scores, or `nil` if the pair is not judged.
  public let scores: Scores?

  /// Notes that nothing is known of a pair.
  public static let unjudged = PairVerdict(outcome: .unjudged, scores: nil)

  /// Compares two scores; those that differ by `tolerance` or less are a tie.
  public init(_ scores: Scores, tolerance: Double) {
    let margin = scores.stronger - scores.weaker
    self.init(
      outcome: margin > tolerance ? .held : margin < -tolerance ? .reversed : .tied, scores: scores)
  }

  private init(outcome: PairOutcome, scores: Scores?) {
    self.outcome = outcome
    self.scores = scores
  }
}
