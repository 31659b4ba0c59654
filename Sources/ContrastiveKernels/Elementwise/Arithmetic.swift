/// Writes the sum of `x` and `y` into `z`, element by element.
///
/// - Parameters:
///   - x: `[count]`.
///   - y: `[count]`.
///   - z: `[count]`; it may be `x` or `y` itself.
///   - team: The threads that share the work.
public func add(
  _ x: FloatBuffer, _ y: FloatBuffer, into z: FloatBuffer, team: ForkJoin = .shared
) {
  team.forEachChunk(of: x, y, z) { x, y, z in map(x, y, into: z) { $0 + $1 } }
}

/// Writes the product of `x` and `y` into `z`, element by element.
///
/// - Parameters:
///   - x: `[count]`.
///   - y: `[count]`.
///   - z: `[count]`; it may be `x` or `y` itself.
///   - team: The threads that share the work.
public func multiply(
  _ x: FloatBuffer, _ y: FloatBuffer, into z: FloatBuffer, team: ForkJoin = .shared
) {
  team.forEachChunk(of: x, y, z) { x, y, z in map(x, y, into: z) { $0 * $1 } }
}

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
  team.forEachChunk(of: x, y) { x, y in map(x, y, into: y) { $1 + factor * $0 } }
}

/// Writes `factor` times `x` into `y`, element by element.
///
/// - Parameters:
///   - x: `[count]`; it may be `y` itself.
///   - factor: What it is multiplied by.
///   - y: `[count]`.
///   - team: The threads that share the work.
public func scale(
  _ x: FloatBuffer, by factor: Float, into y: FloatBuffer, team: ForkJoin = .shared
) {
  team.forEachChunk(of: x, y) { x, y in map(x, into: y) { factor * $0 } }
}

/// Sets every element of `x` to `value`.
///
/// - Parameters:
///   - x: `[count]`.
///   - value: What every element becomes.
///   - team: The threads that share the work.
public func fill(_ x: FloatBuffer, with value: Float, team: ForkJoin = .shared) {
  team.forEachChunk(of: x, x) { x, _ in map(x, into: x) { _ in value } }
}
