/// Whether the longer answer is preferred, which a model learns before anything else.
struct LengthBiasCheck: DataCheck {
  private(set) var bias = LengthBias()

  mutating func look(at row: InspectedRow) {
    guard row.isPair else { return }
    if let whole = row.tokenized?.whole, whole.sequences.count > 1 {
      bias.unit = "token"
      bias.add(chosen: whole.sequences[0].count, rejected: whole.sequences[1].count)
    } else {
      bias.add(chosen: row.example.answers[0].length, rejected: row.example.answers[1].length)
    }
  }

  var findings: [Finding] {
    guard let interval = bias.interval, bias.share != nil else { return [] }
    let isLong = interval.lowerBound > LengthBias.largestShare
    guard isLong || interval.upperBound < 1 - LengthBias.largestShare else { return [] }
    return [
      Finding(
        "length_bias", .warning, count: isLong ? bias.longer : bias.unequal - bias.longer,
        of: bias.unequal, "pair",
        "the \(isLong ? "longer" : "shorter") answer is the chosen one",
        advice:
          "the model may learn to be \(isLong ? "long" : "brief") instead of better: add pairs whose "
          + "\(isLong ? "shorter" : "longer") answer is the better one, or leave out the pairs that "
          + "differ most; compare the lengths of sampled answers before and after training")
    ]
  }
}

/// How the lengths of the answers go with their being chosen.
public struct LengthBias: Sendable {
  /// The share of longer chosen answers above which it is a finding.
  static let largestShare = 0.6

  /// What lengths are counted in, `token` or `character`.
  public internal(set) var unit = "character"
  /// The pairs.
  public private(set) var pairs = 0
  /// The pairs whose answers are not equally long.
  public private(set) var unequal = 0
  /// The pairs whose chosen answer is the longer one.
  public private(set) var longer = 0

  private var differences = (sum: 0.0, squares: 0.0)
  private var lengths = (sum: 0.0, squares: 0.0)

  mutating func add(chosen: Int, rejected: Int) {
    pairs += 1
    if chosen != rejected { unequal += 1 }
    if chosen > rejected { longer += 1 }
    let (chosen, rejected) = (Double(chosen), Double(rejected))
    differences.sum += chosen - rejected
    differences.squares += (chosen - rejected) * (chosen - rejected)
    lengths.sum += chosen + rejected
    lengths.squares += chosen * chosen + rejected * rejected
  }

  /// The share of pairs, among those of unequal lengths, whose chosen answer is the longer one.
  public var share: Double? { unequal > 0 ? Double(longer) / Double(unequal) : nil }

  /// A 95 % interval of ``share``.
  ///
  /// - SeeAlso: Wilson, 1927, *Probable inference, the law of succession, and statistical inference*.
  public var interval: ClosedRange<Double>? { wilsonInterval(longer, of: unequal) }

  /// By how much chosen answers are longer in the mean.
  public var meanDifference: Double? { pairs > 0 ? differences.sum / Double(pairs) : nil }

  /// Half of the 95 % interval of ``meanDifference``, by the normal approximation.
  public var meanDifferenceError: Double? {
    guard pairs > 1, let mean = meanDifference else { return nil }
    let n = Double(pairs)
    return normalQuantile
      * (max(0, differences.squares - n * mean * mean) / (n - 1) / n).squareRoot()
  }

  /// The correlation, over all answers, of the length with being chosen: −1…1.
  public var correlation: Double? {
    let n = Double(2 * pairs)
    let spread = lengths.squares - lengths.sum * lengths.sum / n
    guard pairs > 0, spread > 0 else { return nil }
    // Half of the answers are chosen, so that mark has the variance 1/4.
    return differences.sum / 2 / (spread * n / 4).squareRoot()
  }
}
