/// What something took, measured several times.
public struct Samples: Codable, Sendable {
  /// The middle one: what else the machine does moves it least.
  public var median: Double
  /// The smallest.
  public var best: Double
  /// Half the distance between the quarters, as a share of the median.
  public var spread: Double
  /// How many there are.
  public var count: Int

  /// Sums up `values`.
  ///
  /// - Precondition: There is at least one.
  public init(_ values: [Double]) {
    precondition(!values.isEmpty, "no samples")
    let sorted = values.sorted()
    func quantile(_ share: Double) -> Double {
      let place = share * Double(sorted.count - 1)
      let (lower, rest) = (Int(place), place - place.rounded(.down))
      return sorted[lower] + rest * (sorted[min(lower + 1, sorted.count - 1)] - sorted[lower])
    }
    median = quantile(0.5)
    best = sorted[0]
    spread = median == 0 ? 0 : (quantile(0.75) - quantile(0.25)) / 2 / median
    count = sorted.count
  }
}

/// Returns the seconds that `body` takes.
public func seconds(_ body: () throws -> Void) rethrows -> Double {
  try ContinuousClock().measure(body) / .seconds(1)
}
