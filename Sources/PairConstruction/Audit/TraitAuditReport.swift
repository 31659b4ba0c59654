#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// How chosen and rejected answers differ beside their quality.
public struct TraitAuditReport: Hashable, Sendable {
  /// How often answers of either side have a trait.
  public struct Comparison: Hashable, Sendable {
    /// The name of the trait; of a first word the word itself.
    public let name: String
    /// How often.
    public let counts: PairedCounts
  }

  /// A trait that the pairs would teach.
  public struct Warning: Hashable, Sendable {
    /// Why it would be learned.
    public enum Reason: Hashable, Sendable {
      /// The trait alone tells the chosen answer: a rule that looks at nothing else finds it in this
      /// share of the pairs.
      case tellsAnswers(share: Double)
      /// Chosen answers have it so many times as often as rejected ones; infinite where those never do.
      case differsInRate(quotient: Double)
    }

    /// The trait.
    public let name: String
    /// Why.
    public let reason: Reason
  }

  /// The difference of the rates, 10 points, beyond which there is a warning.
  ///
  /// Then a rule that looks at nothing but the trait finds the chosen answer in more than 55 % of
  /// the pairs: a gain that is there to be learned before any quality.
  public static let largestDifference = 0.1
  /// The logarithm of the quotient of the rates, ln 2, beyond which there is a warning.
  ///
  /// Then one side has the trait twice as often, which for rare traits the difference does not show,
  /// and a model inherits about in the measure of this number.
  public static let largestLogRatio = log(2.0)
  /// How many first words are listed.
  public static let firstWordCount = 10

  /// The pairs.
  public let pairs: Int
  /// The traits, in the order of ``AnswerTrait``.
  public let traits: [Comparison]
  /// The lengths in Unicode scalars.
  public let characters: PairedLengths
  /// The lengths in words.
  public let words: PairedLengths
  /// The first words of which the sides differ most.
  public let firstWords: [Comparison]

  init(
    pairs: Int, traits: [(AnswerTrait, PairedCounts)], characters: PairedLengths,
    words: PairedLengths, firstWords: [(word: String, counts: PairedCounts)]
  ) {
    self.pairs = pairs
    self.traits = traits.map { Comparison(name: $0.rawValue, counts: $1) }
    self.characters = characters
    self.words = words
    self.firstWords = firstWords.map { Comparison(name: $0.word, counts: $0.counts) }
  }

  /// The traits that the pairs would teach.
  ///
  /// There is a warning where a whole 95 % interval lies beyond ``largestDifference`` or
  /// ``largestLogRatio``, on either side: a few pairs that happen to differ are none.
  public var warnings: [Warning] {
    var warnings = warning("longer", words.longer, words.logRatio).map { [$0] } ?? []
    warnings += traits.compactMap { warning($0.name, $0.counts, $0.counts.logRatio) }
    warnings += firstWords.compactMap {
      warning("first word “\($0.name)”", $0.counts, $0.counts.logRatio)
    }
    return warnings
  }

  private func warning(_ name: String, _ counts: PairedCounts, _ ratio: Estimate?) -> Warning? {
    if let difference = counts.difference, let interval = counts.differenceInterval,
      Self.isBeyond(interval, Self.largestDifference)
    {
      return Warning(name: name, reason: .tellsAnswers(share: (1 + abs(difference)) / 2))
    }
    guard let ratio, Self.isBeyond(ratio.interval, Self.largestLogRatio) else { return nil }
    let quotient =
      Double(counts.both + counts.chosenOnly) / Double(counts.both + counts.rejectedOnly)
    return Warning(name: name, reason: .differsInRate(quotient: quotient))
  }

  private static func isBeyond(_ interval: ClosedRange<Double>, _ bound: Double) -> Bool {
    interval.lowerBound > bound || interval.upperBound < -bound
  }
}
