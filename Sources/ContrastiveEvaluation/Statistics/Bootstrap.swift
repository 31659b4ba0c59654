import ContrastiveRandom

/// Percentile-bootstrap intervals of means.
///
/// A resample draws as many values as there are, with replacement, and takes their mean. Of the
/// sorted means m₍₀₎ ≤ … ≤ m₍R₋₁₎ of R resamples the interval takes the outer quantiles:
///
/// ```
/// low = q((1 − level)/2)   high = q((1 + level)/2)
/// q(p) = (1 − f) m₍ₖ₎ + f m₍ₖ₊₁₎   with k + f = p (R − 1)
/// ```
///
/// Nothing is assumed of the values but that they were drawn independently. The interval of a mean of
/// n values is narrower than Student's by about the factor √(1 − 1/n), so a handful of values asks
/// for caution. The draws depend on ``seed`` alone: equal values give equal intervals.
///
/// - SeeAlso: Efron, 1979, *Bootstrap methods: another look at the jackknife*; Efron and Tibshirani,
///   1993, *An introduction to the bootstrap*, section 13.3.
public struct Bootstrap: Equatable, Sendable {
  /// How often, in the long run, the interval is to contain what it estimates.
  public var level: Double
  /// How many means are drawn.
  public var resamples: Int
  /// The seed of the draws.
  public var seed: UInt64

  /// Creates the procedure; as it stands it gives 95 % intervals from 2,000 resamples.
  ///
  /// - Precondition: `level` lies between 0 and 1 and `resamples` is positive.
  public init(level: Double = 0.95, resamples: Int = 2000, seed: UInt64 = 0) {
    precondition(0 < level && level < 1, "an interval of level \(level)")
    precondition(resamples > 0, "\(resamples) resamples")
    self.level = level
    self.resamples = resamples
    self.seed = seed
  }

  /// Returns the mean of `values` with its interval.
  ///
  /// - Precondition: There is a value, and all are finite.
  public func mean(of values: [Double]) -> Interval {
    precondition(!values.isEmpty, "the mean of no values")
    return interval(around: average(values)) { generator in
      var sum = 0.0
      for _ in values { sum += values[generator.next(below: values.count)] }
      return sum / Double(values.count)
    }
  }

  /// Returns the mean of `values[i] − others[i]` with its interval.
  ///
  /// Where two methods are judged on the same items, the difficulty of an item cancels, so this is
  /// sharper than comparing the intervals of the two means.
  ///
  /// - Precondition: There are as many values of either kind, at least one, and all are finite.
  public func difference(of values: [Double], minus others: [Double]) -> Interval {
    precondition(
      values.count == others.count, "\(values.count) values paired with \(others.count)")
    return mean(of: zip(values, others).map(-))
  }

  /// Returns `mean` with the quantiles of what `draw` returns.
  func interval(
    around mean: Double, draw: (inout CounterGenerator) -> Double
  ) -> Interval {
    precondition(mean.isFinite, "the mean of values that are not all finite")
    var generator = CounterGenerator(seed: seed, purpose: "bootstrap")
    let means = (0..<resamples).map { _ in draw(&generator) }.sorted()
    return Interval(
      mean: mean, low: quantile((1 - level) / 2, of: means),
      high: quantile((1 + level) / 2, of: means))
  }
}

/// Returns the quantile of sorted values, between two of them by linear interpolation.
private func quantile(_ share: Double, of sorted: [Double]) -> Double {
  let place = share * Double(sorted.count - 1)
  let below = Int(place)
  let fraction = place - Double(below)
  return (1 - fraction) * sorted[below] + fraction * sorted[min(below + 1, sorted.count - 1)]
}

/// Returns the mean of values of which there is at least one.
func average(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
