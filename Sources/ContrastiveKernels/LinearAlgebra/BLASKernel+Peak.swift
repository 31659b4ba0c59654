extension BLASKernel {
  /// Measures how fast a product of `[1024, 576]` and `[576, 1536]` is.
  ///
  /// The best of several runs: what else the machine does can only make a run slower.
  ///
  /// - Parameters:
  ///   - precision: The precision of what is multiplied.
  ///   - runs: How many times to multiply; one takes about ten milliseconds.
  ///   - team: The threads that share the work.
  /// - Returns: The speed in GFLOP/s.
  public static func measuredPeak(
    of precision: ProductPrecision = .float32, runs: Int = 20, team: ForkJoin = .shared
  ) -> Double {
    let (a, b) = (
      ProductFactor(
        Matrix(FloatBuffer(repeating: 0.5, count: 1024 * 576), rows: 1024, columns: 576),
        in: precision),
      ProductFactor(
        Matrix(FloatBuffer(repeating: 0.5, count: 576 * 1536), rows: 576, columns: 1536),
        in: precision)
    )
    let c = Matrix(uninitialized: 1024, 1536)
    let operations = 2.0 * 1024 * 1536 * 576
    let clock = ContinuousClock()
    let times = (0..<max(runs, 1)).map { _ in
      clock.measure { multiply(a, b, into: c, team: team) }
    }
    guard let best = times.min() else { return 0 }
    return operations / (best / .nanoseconds(1))
  }
}
