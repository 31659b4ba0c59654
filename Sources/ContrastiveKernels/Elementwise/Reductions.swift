// Swift never reorders additions of floating-point numbers, so a plain loop runs at one addition per
// latency. Here the order is fixed by the length alone: sixteen lanes twice within a chunk, chunks in
// their order in double precision. The bits do not depend on the number of threads.

/// Returns the sum of the elements of `x`.
///
/// The error is that of single precision within 16,384 elements and of double precision beyond.
public func sum(_ x: FloatBuffer, team: ForkJoin = .shared) -> Float {
  Float(
    reduceChunks(of: x.count, team) { range in
      let piece = x[range]
      let x = piece.span
      var even = SIMD16<Float>.zero
      var odd = SIMD16<Float>.zero
      for i in stride(from: 0, to: x.count, by: 32) {
        even += x.lanes(at: i)
        if i &+ 16 < x.count { odd += x.lanes(at: i &+ 16) }
      }
      return Double((even + odd).total)
    })
}

/// Returns the sum of the squares of the elements of `x`.
public func sumOfSquares(_ x: FloatBuffer, team: ForkJoin = .shared) -> Double {
  dot(x, x, team: team)
}

/// Returns Σ x·y.
///
/// - Precondition: `x` and `y` have the same count.
public func dot(_ x: FloatBuffer, _ y: FloatBuffer, team: ForkJoin = .shared) -> Double {
  precondition(x.count == y.count, "a dot product of \(x.count) and \(y.count) elements")
  return reduceChunks(of: x.count, team) { range in
    let pieces = (x[range], y[range])
    return Double(dot(pieces.0.span, pieces.1.span))
  }
}

/// Returns the largest element of `x`, passing over NaN; −∞ if there is none.
public func maximum(_ x: FloatBuffer, team: ForkJoin = .shared) -> Float {
  let largest = chunkResults(of: x.count, team) { range in
    let piece = x[range]
    return Double(piece.span.maximum)
  }
  return Float(largest.max() ?? -.infinity)
}

/// Returns the index of the largest element of `x`, the first of equals, passing over NaN; `nil` if
/// there is none.
public func indexOfMaximum(_ x: FloatBuffer) -> Int? {
  let values = x.span
  return values.firstIndex(of: values.maximum)
}

/// Returns whether no element of `x` is infinite or NaN.
public func isFinite(_ x: FloatBuffer, team: ForkJoin = .shared) -> Bool {
  // The difference of a number with itself is 0, and that of infinities, like that with NaN, is NaN.
  reduceChunks(of: x.count, team) { range in
    let piece = x[range]
    let x = piece.span
    var sum = SIMD16<Float>.zero
    for i in stride(from: 0, to: x.count, by: 16) {
      let lanes = x.lanes(at: i)
      sum += lanes - lanes
    }
    return Double(sum.total)
  } == 0
}

/// Adds up what `partial` makes of every chunk of `count` elements, in the order of the chunks.
@inline(__always)
private func reduceChunks(
  of count: Int, _ team: ForkJoin, _ partial: @Sendable (Range<Int>) -> Double
) -> Double {
  count <= Chunks.length
    ? partial(0..<count) : chunkResults(of: count, team, partial).reduce(0, +)
}

/// Returns what `partial` makes of every chunk of `count` elements.
@inline(__always)
private func chunkResults(
  of count: Int, _ team: ForkJoin, _ partial: @Sendable (Range<Int>) -> Double
) -> [Double] {
  let chunks = Chunks(elements: count)
  return unsafe [Double](unsafeUninitializedCapacity: chunks.count) { buffer, initialized in
    nonisolated(unsafe) let results = unsafe buffer  // Every tile writes one element of its own.
    team.forEach(chunks.count) { index in
      unsafe results.initializeElement(at: index, to: partial(chunks[index]))
    }
    initialized = chunks.count
  }
}
