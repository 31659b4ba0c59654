import ContrastiveRandom

extension Bootstrap {
  /// What the items of one seed have to do with those of another.
  public enum Items: Sendable {
    /// Each seed has items of its own; every drawn seed draws among its items anew.
    case ownOfEachSeed
    /// Item i is the same for all seeds, such as a held-out prompt; one draw of items serves them all.
    ///
    /// What one item contributes to every seed does not average out over seeds, so this interval is
    /// the wider one.
    case sharedBySeeds
  }

  /// Returns the mean of `values` of shape `[seeds, items]` with its two-level interval.
  ///
  /// A resample draws seeds, then items within each, and averages. The variance of the resampled mean
  /// of S seeds and n items is, with B the variance of the seeds' means and W the mean variance
  /// within a seed (both with divisors S and n),
  ///
  /// ```
  /// B/S + W/(S n)                 items of their own
  /// A/S + I/n                     shared items, where values[s][i] = aₛ + bᵢ with variances A and I
  /// ```
  ///
  /// With few seeds the part of the seeds comes out too small, by the factor 1 − 1/S.
  ///
  /// - Precondition: There is a seed and an item, all seeds have equally many, and all values are
  ///   finite.
  /// - SeeAlso: Davison and Hinkley, 1997, *Bootstrap methods and their application*, section 3.8;
  ///   Owen, 2007, *The pigeonhole bootstrap*, for shared items.
  public func mean(of values: [[Double]], items: Items = .ownOfEachSeed) -> Interval {
    let count = values.first?.count ?? 0
    precondition(count > 0, "the mean of no values")
    precondition(values.allSatisfy { $0.count == count }, "seeds with different numbers of items")
    return interval(around: average(values.flatMap(\.self))) { generator in
      var sum = 0.0
      switch items {
      case .ownOfEachSeed:
        for _ in values {
          let row = values[generator.next(below: values.count)]
          for _ in row { sum += row[generator.next(below: count)] }
        }
      case .sharedBySeeds:
        let rows = values.map { _ in generator.next(below: values.count) }
        for _ in 0..<count {
          let item = generator.next(below: count)
          for row in rows { sum += values[row][item] }
        }
      }
      return sum / Double(values.count * count)
    }
  }

  /// Returns the mean of `values[s][i] − others[s][i]` with its two-level interval.
  ///
  /// - Precondition: Both have the same shape `[seeds, items]`, as for ``mean(of:items:)``.
  public func difference(
    of values: [[Double]], minus others: [[Double]], items: Items = .ownOfEachSeed
  ) -> Interval {
    precondition(
      values.map(\.count) == others.map(\.count), "values paired with others of another shape")
    return mean(of: zip(values, others).map { zip($0, $1).map(-) }, items: items)
  }
}
