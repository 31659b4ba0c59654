/// How the numbers of a signature are cut into bands, of which one must agree to look at a pair.
///
/// ```
/// P[a pair of similarity s is found] = 1 − (1 − sʳ)ᵇ          b bands of r rows
/// ```
///
/// - SeeAlso: Leskovec, Rajaraman and Ullman, *Mining of massive datasets*, section 3.4.
public struct Banding: Hashable, Sendable {
  /// The number of bands.
  public let bands: Int
  /// The number of rows in each.
  public let rows: Int

  /// Cuts signatures into `bands` of `rows`.
  ///
  /// - Precondition: Both are positive.
  public init(bands: Int, rows: Int) {
    precondition(bands > 0 && rows > 0, "\(bands) bands of \(rows) rows")
    self.bands = bands
    self.rows = rows
  }

  /// Takes as many rows as leave a pair at `threshold` the probability `recall` to be found.
  ///
  /// What is found is compared, so finding too much costs time and finding too little an answer:
  /// therefore recall is what is asked for. Where no number of rows is enough, one is taken.
  ///
  /// - Precondition: `limit`, the most permutations, is positive.
  public init(threshold: Double, recall: Double = 0.99, limit: Int = 64) {
    precondition(limit > 0, "a signature of \(limit) numbers")
    let rows = (1...limit).last { rows in
      Banding(bands: limit / rows, rows: rows).probability(threshold) >= recall
    }
    self.init(bands: limit / (rows ?? 1), rows: rows ?? 1)
  }

  /// The number of permutations that are used.
  public var count: Int { bands * rows }

  /// The probability that a pair of this similarity is looked at.
  public func probability(_ similarity: Double) -> Double {
    var band = 1.0
    for _ in 0..<rows { band *= similarity }
    var none = 1.0
    for _ in 0..<bands { none *= 1 - band }
    return 1 - none
  }
}
