// A function of every element. The closure that is the function must be a literal within the tile that a
// thread computes: there it is inlined and the loop vectorises, while a closure that a tile only carries
// along is called for every element, which takes ten times as long.

extension ForkJoin {
  /// Calls `body` for every piece of two buffers of the same count.
  @inline(__always)
  func forEachChunk(
    of x: FloatBuffer, _ y: FloatBuffer, _ body: @Sendable (FloatBuffer, FloatBuffer) -> Void
  ) {
    precondition(x.count == y.count, "\(x.count) elements mapped into \(y.count)")
    let chunks = Chunks(elements: x.count)
    forEach(chunks.count) { body(x[chunks[$0]], y[chunks[$0]]) }
  }

  /// Calls `body` for every piece of three buffers of the same count.
  @inline(__always)
  func forEachChunk(
    of x: FloatBuffer, _ y: FloatBuffer, _ z: FloatBuffer,
    _ body: @Sendable (FloatBuffer, FloatBuffer, FloatBuffer) -> Void
  ) {
    precondition(
      x.count == y.count && x.count == z.count,
      "\(x.count) and \(y.count) elements mapped into \(z.count)")
    let chunks = Chunks(elements: x.count)
    forEach(chunks.count) { body(x[chunks[$0]], y[chunks[$0]], z[chunks[$0]]) }
  }
}

/// Applies a function to every element of a piece.
///
/// ```
/// y[i] = f(x[i])
/// ```
///
/// - Parameters:
///   - x: `[count]`.
///   - y: `[count]`; it may be `x` itself.
///   - transform: f.
@inline(__always)
func map(_ x: FloatBuffer, into y: FloatBuffer, _ transform: (Float) -> Float) {
  var result = y.mutableSpan
  if x.distance(from: y) == 0 {
    // A loop that reads from one span and writes to another does not vectorise where they are the same.
    for i in result.indices { result[i] = transform(result[i]) }
  } else {
    let values = x.span
    for i in values.indices { result[i] = transform(values[i]) }
  }
}

/// Applies a function of two arguments to the elements of two pieces, sixteen at a time.
///
/// ```
/// z[i] = f(x[i], y[i])
/// ```
///
/// - Parameters:
///   - x: `[count]`.
///   - y: `[count]`.
///   - z: `[count]`; it may be `x` or `y` itself.
///   - transform: f, of sixteen numbers each.
@inline(__always)
func map(
  _ x: FloatBuffer, _ y: FloatBuffer, into z: FloatBuffer,
  _ transform: (SIMD16<Float>, SIMD16<Float>) -> SIMD16<Float>
) {
  let (first, second) = (x.span, y.span)
  var result = z.mutableSpan
  for i in stride(from: 0, to: first.count, by: 16) {
    result.store(transform(first.lanes(at: i), second.lanes(at: i)), at: i)
  }
}
