// Swift never reorders additions of floating-point numbers, so a plain loop runs at one addition per
// latency. Here the order is fixed by the length alone: sixteen lanes twice within a chunk, chunks in
// their order in double precision. The bits do not depend on the number of threads.

/// Returns the sum of the elements of `x`.
///
/// The error is that of single precision within 16,384 elements and of double precision beyond.
public func sum(_ x: FloatBuffer, team: ForkJoin = .shared) -> Float {
  Float(
    reduceChunks(of: x, team) { piece in
      var even = SIMD16<Float>.zero
      var odd = SIMD16<Float>.zero
      for i in stride(from: 0, to: piece.count, by: 32) {
        even += piece.lanes(at: i)
        if i &+ 16 < piece.count { odd += piece.lanes(at: i &+ 16) }
      }
      return Double((even + odd).total)
    })
}

/// Returns the sum of the squares of the elements of `x`.
public func sumOfSquares(_ x: FloatBuffer, team: ForkJoin = .shared) -> Double {
  reduceChunks(of: x, team) { Double(dot($0, $0)) }
}

/// Adds up what `partial` makes of every chunk, in the order of the chunks.
@inline(__always)
private func reduceChunks(
  of x: FloatBuffer, _ team: ForkJoin, _ partial: @Sendable (Span<Float>) -> Double
) -> Double {
  let chunks = Chunks(elements: x.count)
  if chunks.count == 1 { return partial(x.span) }
  var partials = [Double](repeating: 0, count: chunks.count)
  unsafe partials.withUnsafeMutableBufferPointer { buffer in
    nonisolated(unsafe) let partials = unsafe buffer  // Every tile writes one element of its own.
    team.forEach(chunks.count) { index in
      let piece = x[chunks[index]]
      unsafe partials[index] = partial(piece.span)
    }
  }
  return partials.reduce(0, +)
}
