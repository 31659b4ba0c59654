#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// An axis: which values it shows, where on the page they lie, and which of them are marked.
///
/// ```
/// position(v) = start + (end − start) (f(v) − f(low))/(f(high) − f(low)),   f = identity or log₁₀
/// ```
package struct Scale: Equatable {
  /// How values are spread.
  package enum Spread: String {
    /// Evenly.
    case linear
    /// By their logarithm.
    case logarithmic
  }

  /// How values are spread.
  package let spread: Spread
  /// The values at the two ends.
  package let domain: ClosedRange<Double>
  /// Where the two ends lie on the page.
  package let (start, end): (Double, Double)
  /// The values that are marked.
  package let ticks: [Double]

  /// Returns where `value` lies.
  package func position(_ value: Double) -> Double {
    start + (end - start) * (image(value) - image(domain.lowerBound))
      / (image(domain.upperBound) - image(domain.lowerBound))
  }

  /// Returns the value that lies at `position`.
  package func value(at position: Double) -> Double {
    let (low, high) = (image(domain.lowerBound), image(domain.upperBound))
    let image = low + (position - start) / (end - start) * (high - low)
    return spread == .linear ? image : pow(10, image)
  }

  private func image(_ value: Double) -> Double {
    spread == .linear ? value : log10(max(value, domain.lowerBound))
  }

  /// Makes the axis of the steps up to `last`, whose ticks are whole numbers.
  package static func steps(to last: Int, from start: Double, to end: Double) -> Scale {
    let last = Double(max(1, last))
    let step = max(1, niceStep(last / 4))
    let ticks = (0...Int(last / step)).map { Double($0) * step }
    return Scale(spread: .linear, domain: 0...last, start: start, end: end, ticks: ticks)
  }

  /// Makes an axis that shows all of `values` and ends at ticks.
  ///
  /// The logarithmic spread is taken only where it serves: all values are positive and the largest is
  /// at least a hundred times the smallest.
  package static func covering(
    _ values: [Double], spread: Spread = .linear, from start: Double, to end: Double
  ) -> Scale {
    let finite = values.filter(\.isFinite)
    var (low, high) = (finite.min() ?? 0, finite.max() ?? 1)
    if spread == .logarithmic, low > 0, high / low >= 100 {
      return decades(low, high, from: start, to: end)
    }
    // Equal values get some room on either side; this also keeps rounding from filling the axis.
    let room = max(max(low.magnitude, high.magnitude) * 1e-6, 1e-90)
    if high - low < room {
      let half = max(low.magnitude, high.magnitude) * 0.05
      (low, high) = half < 1e-90 ? (-1, 1) : (low - half, high + half)
    }
    let step = niceStep((high - low) / 4)
    let (first, last) = ((low / step).rounded(.down), (high / step).rounded(.up))
    // Small errors of rounding could leave a value outside by a hair; the ends give way to it.
    let domain = min(first * step, low)...max(last * step, high)
    let ticks = (0...Int(last - first)).map { (first + Double($0)) * step }
    return Scale(spread: .linear, domain: domain, start: start, end: end, ticks: ticks)
  }

  private static func decades(
    _ low: Double, _ high: Double, from start: Double, to end: Double
  ) -> Scale {
    let (first, last) = (Int(log10(low).rounded(.down)), Int(log10(high).rounded(.up)))
    let stride = (last - first + 4) / 5
    let ticks = Swift.stride(from: first, through: last, by: stride).map { pow(10, Double($0)) }
    let domain = min(pow(10, Double(first)), low)...max(pow(10, Double(last)), high)
    return Scale(spread: .logarithmic, domain: domain, start: start, end: end, ticks: ticks)
  }

  /// That of 1, 2 and 5 times a power of ten that is nearest to `step` by ratio.
  private static func niceStep(_ step: Double) -> Double {
    let power = pow(10, log10(step).rounded(.down))
    let mantissa = step / power
    return (mantissa < 1.414 ? 1 : mantissa < 3.162 ? 2 : mantissa < 7.071 ? 5 : 10) * power
  }

  /// The text at a tick: as many places as tell it from the next.
  package func label(_ tick: Double) -> String {
    if spread == .logarithmic { return NumberText.significant(tick, digits: 1) }
    let step = ticks.count > 1 ? ticks[1] - ticks[0] : tick.magnitude
    guard step > 0, tick != 0 else { return "0" }
    let exponent = Int((log10(step) + 1e-9).rounded(.down))
    if exponent < -4 || exponent > 5 {
      let leading = Int((log10(tick.magnitude) + 1e-9).rounded(.down))
      return NumberText.scientific(tick, digits: min(max(1, leading - exponent + 1), 15))
    }
    return NumberText.fixed(tick, places: max(0, -exponent))
  }
}
