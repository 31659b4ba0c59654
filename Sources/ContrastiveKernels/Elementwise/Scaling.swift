/// Adds `factor` times `x` to `y`, element by element.
///
/// ```
/// y[i] += factor · x[i]
/// ```
///
/// - Parameters:
///   - factor: What `x` is multiplied by.
///   - x: `[count]`; it may be `y` itself.
///   - y: `[count]`.
///   - team: The threads that share the work.
public func addScaled(
  _ factor: Float, _ x: FloatBuffer, to y: FloatBuffer, team: ForkJoin = .shared
) {
  precondition(x.count == y.count, "addScaled: \(x.count) elements added to \(y.count)")
  let chunks = Chunks(elements: x.count)
  team.forEach(chunks.count) { index in
    let piece = y[chunks[index]]
    let x = x[chunks[index]].span
    var y = piece.mutableSpan
    for i in x.indices { y[i] += factor * x[i] }
  }
}

/// Writes `factor` times `x` into `y`, element by element.
///
/// ```
/// y[i] = factor · x[i]
/// ```
///
/// - Parameters:
///   - x: `[count]`; it may be `y` itself.
///   - factor: What it is multiplied by.
///   - y: `[count]`.
///   - team: The threads that share the work.
public func scale(
  _ x: FloatBuffer, by factor: Float, into y: FloatBuffer, team: ForkJoin = .shared
) {
  precondition(x.count == y.count, "scale: \(x.count) elements into \(y.count)")
  let chunks = Chunks(elements: x.count)
  team.forEach(chunks.count) { index in
    let piece = y[chunks[index]]
    let x = x[chunks[index]].span
    var y = piece.mutableSpan
    for i in x.indices { y[i] = factor * x[i] }
  }
}
