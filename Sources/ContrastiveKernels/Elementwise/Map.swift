/// Applies a function to every element.
///
/// ```
/// y[i] = f(x[i])
/// ```
///
/// The loop vectorises where the function is plain arithmetic. That is lost where the function comes
/// from another module, so this one stays inside.
///
/// - Parameters:
///   - x: `[count]`.
///   - y: `[count]`; it may be `x` itself.
///   - team: The threads that share the work.
///   - transform: f.
@inline(__always)
func map(
  _ x: FloatBuffer, into y: FloatBuffer, team: ForkJoin = .shared,
  _ transform: @Sendable (Float) -> Float
) {
  precondition(x.count == y.count, "map: \(x.count) elements into \(y.count)")
  let chunks = Chunks(elements: x.count)
  team.forEach(chunks.count) { index in
    let piece = y[chunks[index]]
    let input = x[chunks[index]]
    let x = input.span
    var y = piece.mutableSpan
    for i in x.indices { y[i] = transform(x[i]) }
  }
}

/// Applies a function of two arguments to the elements of two buffers.
///
/// ```
/// z[i] = f(x[i], y[i])
/// ```
///
/// - Parameters:
///   - x: `[count]`.
///   - y: `[count]`.
///   - z: `[count]`; it may be `x` or `y` itself.
///   - team: The threads that share the work.
///   - transform: f.
@inline(__always)
func map(
  _ x: FloatBuffer, _ y: FloatBuffer, into z: FloatBuffer, team: ForkJoin = .shared,
  _ transform: @Sendable (Float, Float) -> Float
) {
  precondition(
    x.count == y.count && x.count == z.count,
    "map: \(x.count) and \(y.count) elements into \(z.count)")
  let chunks = Chunks(elements: x.count)
  team.forEach(chunks.count) { index in
    let piece = z[chunks[index]]
    let inputs = (x[chunks[index]], y[chunks[index]])
    let x = inputs.0.span
    let y = inputs.1.span
    var z = piece.mutableSpan
    for i in x.indices { z[i] = transform(x[i], y[i]) }
  }
}
