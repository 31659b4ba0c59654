internal import PreferenceData
#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The lengths of the chosen and the rejected answers of pairs.
public struct PairedLengths: Hashable, Sendable {
  /// How often the chosen answer is the longer one, and how often the rejected: the one that is longer
  /// has the trait.
  public private(set) var longer = PairedCounts()
  private var chosen = 0.0
  private var rejected = 0.0
  private var chosenSquares = 0.0
  private var rejectedSquares = 0.0
  private var products = 0.0

  /// Measures nothing yet.
  public init() {}

  /// Adds the lengths of a pair.
  mutating func add(chosen first: Int, rejected second: Int) {
    longer.count(chosen: first > second, rejected: second > first)
    let (first, second) = (Double(first), Double(second))
    chosen += first
    rejected += second
    chosenSquares += first * first
    rejectedSquares += second * second
    products += first * second
  }

  private var count: Double { Double(longer.pairs) }

  /// The mean length of the chosen answers, or `nil` if there are no pairs.
  public var chosenMean: Double? { longer.pairs > 0 ? chosen / count : nil }

  /// The mean length of the rejected answers, or `nil` if there are no pairs.
  public var rejectedMean: Double? { longer.pairs > 0 ? rejected / count : nil }

  /// By how much chosen answers are longer in the mean, or `nil` for fewer than two pairs.
  ///
  /// The standard error is s/√n, with s the standard deviation of the differences within the n pairs.
  public var difference: Estimate? {
    guard longer.pairs > 1 else { return nil }
    return Estimate(value: (chosen - rejected) / count, standardError: error(of: 1, and: 1))
  }

  /// The logarithm of the quotient of the means, or `nil` for fewer than two pairs or where a mean is
  /// zero.
  ///
  /// The standard error is that of the mean of x/x̄ − y/ȳ, for lengths x and y of a pair.
  public var logRatio: Estimate? {
    guard longer.pairs > 1, chosen > 0, rejected > 0 else { return nil }
    return Estimate(
      value: log(chosen / rejected),
      standardError: error(of: count / chosen, and: count / rejected))
  }

  /// The standard error of the mean of a·x − b·y.
  private func error(of a: Double, and b: Double) -> Double {
    let squares =
      a * a * (chosenSquares - chosen * chosen / count)
      + b * b * (rejectedSquares - rejected * rejected / count)
      - 2 * a * b * (products - chosen * rejected / count)
    return (max(0, squares) / (count - 1) / count).squareRoot()
  }
}
