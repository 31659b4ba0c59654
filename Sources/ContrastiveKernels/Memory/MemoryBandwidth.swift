/// How fast memory is read.
public enum MemoryBandwidth {
  /// Measures how fast all threads together read memory that is in no cache.
  ///
  /// The best of several runs: what else the machine does can only make a run slower.
  ///
  /// - Parameters:
  ///   - byteCount: How much to read: far more than the caches hold.
  ///   - runs: How many times to read it.
  ///   - team: The threads that share the work.
  /// - Returns: The speed in GB/s, of 10⁹ bytes each.
  public static func measured(
    byteCount: Int = 1 << 29, runs: Int = 10, team: ForkJoin = .shared
  ) -> Double {
    let floats = FloatBuffer(repeating: 1, count: byteCount / 4)
    let pieces = (floats.count + pieceLength - 1) / pieceLength
    let sums = FloatBuffer(uninitialized: pieces)
    let clock = ContinuousClock()
    let times = (0..<max(runs, 1)).map { _ in
      clock.measure {
        team.forEachBlock(of: pieceLength, in: floats.count) { index, range in
          let piece = floats[range]
          sums[index] = sum(piece.span)
        }
      }
    }
    guard let best = times.min() else { return 0 }
    return Double(4 * floats.count) / (best / .nanoseconds(1))
  }

  /// A megabyte is read straight on, which a processor is quick at.
  private static let pieceLength = 1 << 18

  private static func sum(_ x: Span<Float>) -> Float {
    var sums = (SIMD16<Float>.zero, SIMD16<Float>.zero, SIMD16<Float>.zero, SIMD16<Float>.zero)
    var i = 0
    while i &+ 64 <= x.count {
      sums.0 += x.lanes(at: i)
      sums.1 += x.lanes(at: i &+ 16)
      sums.2 += x.lanes(at: i &+ 32)
      sums.3 += x.lanes(at: i &+ 48)
      i &+= 64
    }
    return (sums.0 + sums.1 + sums.2 + sums.3).total
  }
}
