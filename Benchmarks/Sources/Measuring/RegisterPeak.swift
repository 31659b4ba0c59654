import ContrastiveKernels

/// How many operations a second all cores do in fused multiply-adds between registers: no matrix product,
/// by whoever it is written, can do more.
enum RegisterPeak {
  /// Measures it, as the best of `runs`; a multiply-add counts as two operations.
  static func measured(runs: Int) -> Double {
    let threads = ForkJoin.shared.threads
    let times = (0..<runs).map { _ in
      seconds { ForkJoin.shared.forEach(threads) { _ in keep(multiplyAdd()) } }
    }
    let operations = 2 * 16 * 12 * Double(rounds) * Double(threads)
    return operations / (times.min() ?? .nan)
  }

  private static let rounds = 4_000_000

  /// Twelve chains of sixteen lanes, as many as hide the latency of two units.
  @inline(never)
  private static func multiplyAdd() -> Float {
    let (factor, term) = (SIMD16<Float>(repeating: 0.999), SIMD16<Float>(repeating: 0.001))
    var sums: (SIMD16<Float>, SIMD16<Float>, SIMD16<Float>, SIMD16<Float>) = (
      term, term + 1, term + 2, term + 3
    )
    var more = (term + 4, term + 5, term + 6, term + 7)
    var most = (term + 8, term + 9, term + 10, term + 11)
    for _ in 0..<rounds {
      sums.0 = term.addingProduct(sums.0, factor)
      sums.1 = term.addingProduct(sums.1, factor)
      sums.2 = term.addingProduct(sums.2, factor)
      sums.3 = term.addingProduct(sums.3, factor)
      more.0 = term.addingProduct(more.0, factor)
      more.1 = term.addingProduct(more.1, factor)
      more.2 = term.addingProduct(more.2, factor)
      more.3 = term.addingProduct(more.3, factor)
      most.0 = term.addingProduct(most.0, factor)
      most.1 = term.addingProduct(most.1, factor)
      most.2 = term.addingProduct(most.2, factor)
      most.3 = term.addingProduct(most.3, factor)
    }
    return
      (sums.0 + sums.1 + sums.2 + sums.3 + more.0 + more.1 + more.2 + more.3 + most.0 + most.1
      + most.2 + most.3).sum()
  }

  /// Uses a result, so that it has to be computed.
  @inline(never)
  private static func keep(_ value: Float) { precondition(value.isFinite) }
}
