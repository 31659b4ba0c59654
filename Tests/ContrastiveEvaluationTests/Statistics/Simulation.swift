import ContrastiveEvaluation
import ContrastiveRandom

/// Values to try statistics on.
enum Simulation {
  /// The quantile of the normal distribution that cuts off 2.5 %.
  static let outerQuantile = 1.959_964

  /// The standard error of an end of a 95 % interval of `resamples` normal means, in units of the
  /// means' standard deviation: √(p (1 − p)/R)/φ(z) with p = 0.025 and φ(1.96) = 0.0584.
  static func endError(resamples: Int) -> Double {
    (0.025 * 0.975 / Double(resamples)).squareRoot() / 0.058_4
  }

  /// Returns `count` draws from the standard normal distribution.
  static func normal(_ count: Int, seed: UInt64, index: UInt64 = 0) -> [Double] {
    var generator = CounterGenerator(seed: seed, purpose: "simulation", index: index)
    return (0..<count).map { _ in generator.normalPair().0 }
  }

  /// Returns values spread evenly over [−1, 1]: their third moment is exactly zero.
  static func even(_ count: Int) -> [Double] {
    (0..<count).map { 2 * (Double($0) + 0.5) / Double(count) - 1 }
  }

  /// Returns the variance of `values`, with the divisor n.
  static func variance(_ values: [Double]) -> Double {
    let mean = values.reduce(0, +) / Double(values.count)
    return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
  }
}
