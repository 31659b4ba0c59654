// Functions of every element. The formulas are scalar and plain, so that the loops vectorise.

/// Writes eˣ of every element of `x` into `y`, which may be `x` itself.
///
/// - Precondition: Both have the same count.
public func exponential(_ x: FloatBuffer, into y: FloatBuffer, team: ForkJoin = .shared) {
  team.forEachChunk(of: x, y) { x, y in map(x, into: y) { exponential($0) } }
}

/// Writes log x of every element of `x` into `y`, which may be `x` itself.
///
/// - Precondition: Both have the same count.
public func logarithm(_ x: FloatBuffer, into y: FloatBuffer, team: ForkJoin = .shared) {
  team.forEachChunk(of: x, y) { x, y in map(x, into: y) { logarithm($0) } }
}

/// Writes σ(x) = 1 / (1 + e⁻ˣ) of every element of `x` into `y`, which may be `x` itself.
///
/// - Precondition: Both have the same count.
public func sigmoid(_ x: FloatBuffer, into y: FloatBuffer, team: ForkJoin = .shared) {
  team.forEachChunk(of: x, y) { x, y in map(x, into: y) { sigmoid($0) } }
}

/// Writes log(1 + eˣ) of every element of `x` into `y`, which may be `x` itself.
///
/// - Precondition: Both have the same count.
public func softplus(_ x: FloatBuffer, into y: FloatBuffer, team: ForkJoin = .shared) {
  team.forEachChunk(of: x, y) { x, y in map(x, into: y) { softplus($0) } }
}

/// Writes max(x, 0) of every element of `x` into `y`, which may be `x` itself.
///
/// - Precondition: Both have the same count.
public func rectify(_ x: FloatBuffer, into y: FloatBuffer, team: ForkJoin = .shared) {
  team.forEachChunk(of: x, y) { x, y in map(x, into: y) { $0 < 0 ? 0 : $0 } }
}

/// Writes `outputGradient` where `x` is above 0, and 0 elsewhere: the gradient of `rectify`.
///
/// ```
/// ∂x[i] = ∂y[i] if x[i] > 0, else 0
/// ```
///
/// - Parameters:
///   - outputGradient: ∂y, `[count]`.
///   - x: What the forward pass was given, `[count]`.
///   - gradient: ∂x, `[count]`; it may be `outputGradient` or `x` itself.
///   - team: The threads that share the work.
public func rectifyGradient(
  _ outputGradient: FloatBuffer, x: FloatBuffer, into gradient: FloatBuffer,
  team: ForkJoin = .shared
) {
  team.forEachChunk(of: outputGradient, x, gradient) { slope, x, gradient in
    map(slope, x, into: gradient) { $0.replacing(with: 0, where: .!($1 .> 0)) }
  }
}

/// Writes x² of every element of `x` into `y`, which may be `x` itself.
///
/// - Precondition: Both have the same count.
public func square(_ x: FloatBuffer, into y: FloatBuffer, team: ForkJoin = .shared) {
  team.forEachChunk(of: x, y) { x, y in map(x, into: y) { $0 * $0 } }
}

/// Writes 1/x of every element of `x` into `y`, which may be `x` itself.
///
/// - Precondition: Both have the same count.
public func reciprocal(_ x: FloatBuffer, into y: FloatBuffer, team: ForkJoin = .shared) {
  team.forEachChunk(of: x, y) { x, y in map(x, into: y) { 1 / $0 } }
}
