internal import PreferenceData

/// How often the stronger model's answer is the better one.
public struct OutcomeCounts: Hashable, Sendable {
  /// The pairs whose stronger model's answer is better.
  public private(set) var held = 0
  /// The pairs whose weaker model's answer is better.
  public private(set) var reversed = 0
  /// The pairs of which neither answer is better.
  public private(set) var tied = 0
  /// The pairs of which nothing is known.
  public private(set) var unjudged = 0
  /// The pairs that stayed as they were.
  public private(set) var kept = 0
  /// The pairs whose answers changed places.
  public private(set) var swapped = 0
  /// The pairs that were left out.
  public private(set) var dropped = 0

  /// Counts nothing yet.
  public init() {}

  /// The pairs.
  public var pairs: Int { judged + unjudged }
  /// The pairs of which something is known, ties among them.
  public var judged: Int { held + reversed + tied }
  /// The share of judged pairs that held, or `nil` if none is judged.
  ///
  /// A tie did not hold.
  public var share: Double? { judged > 0 ? Double(held) / Double(judged) : nil }
  /// The 95 % interval of ``share`` by Wilson's formula, which takes the pairs for independent.
  public var interval: ClosedRange<Double>? { wilsonInterval(held, of: judged) }

  /// Counts a pair.
  mutating func count(_ outcome: PairOutcome, _ fate: PairFate) {
    switch outcome {
    case .held: held += 1
    case .reversed: reversed += 1
    case .tied: tied += 1
    case .unjudged: unjudged += 1
    }
    switch fate {
    case .kept: kept += 1
    case .swapped: swapped += 1
    case .dropped: dropped += 1
    }
  }
}
