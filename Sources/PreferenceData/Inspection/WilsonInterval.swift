/// The 0.975 quantile of the normal distribution, to six places: 95 % lie within so many standard errors.
package let normalQuantile = 1.959964

/// Returns the 95 % interval of a probability of which `count` in `total` independent trials are seen,
/// or `nil` for no trials.
///
/// ```
/// p̂ = count/total,  n = total
/// (p̂ + z²/2n ± z √(p̂(1−p̂)/n + z²/4n²)) / (1 + z²/n)
/// ```
///
/// It stays within 0…1 and has a width even where all trials agree.
///
/// - Precondition: `count` lies in 0…`total`.
/// - SeeAlso: Wilson, 1927, *Probable inference, the law of succession, and statistical inference*.
package func wilsonInterval(_ count: Int, of total: Int) -> ClosedRange<Double>? {
  precondition(0 <= count && count <= total, "\(count) of \(total) trials")
  guard total > 0 else { return nil }
  let z = normalQuantile
  let n = Double(total)
  let share = Double(count) / n
  let center = (share + z * z / (2 * n)) / (1 + z * z / n)
  let half = z / (1 + z * z / n) * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
  // Where all trials agree, rounding must not exclude what was seen.
  return (count == 0 ? 0 : max(0, center - half))...(count == total ? 1 : min(1, center + half))
}
