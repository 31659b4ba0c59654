internal import PreferenceData
#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// How often the chosen and the rejected answers of pairs have a trait.
public struct PairedCounts: Hashable, Sendable {
  /// The pairs.
  public internal(set) var pairs = 0
  /// The pairs of which both answers have it.
  public internal(set) var both = 0
  /// The pairs of which only the chosen answer has it.
  public internal(set) var chosenOnly = 0
  /// The pairs of which only the rejected answer has it.
  public internal(set) var rejectedOnly = 0

  /// Counts nothing yet.
  public init() {}

  /// Counts a pair.
  mutating func count(chosen: Bool, rejected: Bool) {
    pairs += 1
    switch (chosen, rejected) {
    case (true, true): both += 1
    case (true, false): chosenOnly += 1
    case (false, true): rejectedOnly += 1
    case (false, false): break
    }
  }

  /// The share of chosen answers that have it, or `nil` if there are no pairs.
  public var chosenRate: Double? {
    pairs > 0 ? Double(both + chosenOnly) / Double(pairs) : nil
  }

  /// The share of rejected answers that have it, or `nil` if there are no pairs.
  public var rejectedRate: Double? {
    pairs > 0 ? Double(both + rejectedOnly) / Double(pairs) : nil
  }

  /// ``chosenRate`` less ``rejectedRate``, or `nil` if there are no pairs.
  ///
  /// Whoever looks at nothing but the trait, and tosses a coin where it does not tell the answers
  /// apart, finds the chosen answer of (1 + |difference|)/2 of the pairs.
  public var difference: Double? {
    pairs > 0 ? Double(chosenOnly - rejectedOnly) / Double(pairs) : nil
  }

  /// A 95 % interval of ``difference``, or `nil` if there are no pairs.
  ///
  /// ```
  /// b, c: pairs of which only the chosen, only the rejected answer has it, each plus ½
  /// n: pairs, plus 2
  /// (b − c)/n ± z √(b + c − (b − c)²/n) / n
  /// ```
  ///
  /// - SeeAlso: Agresti and Min, 2005, *Simple improved confidence intervals for comparing matched
  ///   proportions*.
  public var differenceInterval: ClosedRange<Double>? {
    guard pairs > 0 else { return nil }
    let (b, c) = (Double(chosenOnly) + 0.5, Double(rejectedOnly) + 0.5)
    let n = Double(pairs) + 2
    let center = (b - c) / n
    let half = normalQuantile * (b + c - (b - c) * (b - c) / n).squareRoot() / n
    return max(-1, center - half)...min(1, center + half)
  }

  /// ln(``chosenRate`` / ``rejectedRate``) with its standard error, or `nil` if no answer has the trait.
  ///
  /// A model trained on the pairs inherits a trait about in this measure.
  ///
  /// ```
  /// standard error = √((b + c) / (n₁ n₂))      n₁, n₂: chosen, rejected answers that have it
  /// ```
  ///
  /// Where one side never has it, the quotient has no logarithm; then all four numbers are taken for
  /// ½ more.
  public var logRatio: Estimate? {
    guard both + chosenOnly + rejectedOnly > 0 else { return nil }
    let isOneSided = both == 0 && (chosenOnly == 0 || rejectedOnly == 0)
    let correction = isOneSided ? 0.5 : 0
    let chosen = Double(both + chosenOnly) + correction
    let rejected = Double(both + rejectedOnly) + correction
    return Estimate(
      value: log(chosen / rejected),
      standardError: ((Double(chosenOnly + rejectedOnly) + 2 * correction) / chosen / rejected)
        .squareRoot())
  }
}
