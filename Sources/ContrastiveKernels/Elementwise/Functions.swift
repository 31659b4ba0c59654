// Functions of every element. The formulas are scalar and plain, so that the loops vectorise.

/// Writes eˣ of every element of `x` into `y`, which may be `x` itself.
///
/// - Precondition: Both have the same count.
public func exponential(_ x: FloatBuffer, into y: FloatBuffer, team: ForkJoin = .shared) {
  map(x, into: y, team: team) { exponential($0) }
}

/// Writes log x of every element of `x` into `y`, which may be `x` itself.
///
/// - Precondition: Both have the same count.
public func logarithm(_ x: FloatBuffer, into y: FloatBuffer, team: ForkJoin = .shared) {
  map(x, into: y, team: team) { logarithm($0) }
}

/// Writes σ(x) = 1 / (1 + e⁻ˣ) of every element of `x` into `y`, which may be `x` itself.
///
/// - Precondition: Both have the same count.
public func sigmoid(_ x: FloatBuffer, into y: FloatBuffer, team: ForkJoin = .shared) {
  map(x, into: y, team: team) { sigmoid($0) }
}

/// Writes log(1 + eˣ) of every element of `x` into `y`, which may be `x` itself.
///
/// - Precondition: Both have the same count.
public func softplus(_ x: FloatBuffer, into y: FloatBuffer, team: ForkJoin = .shared) {
  map(x, into: y, team: team) { softplus($0) }
}

/// Writes max(x, 0) of every element of `x` into `y`, which may be `x` itself.
///
/// - Precondition: Both have the same count.
public func rectify(_ x: FloatBuffer, into y: FloatBuffer, team: ForkJoin = .shared) {
  map(x, into: y, team: team) { $0 < 0 ? 0 : $0 }
}

/// Writes x² of every element of `x` into `y`, which may be `x` itself.
///
/// - Precondition: Both have the same count.
public func square(_ x: FloatBuffer, into y: FloatBuffer, team: ForkJoin = .shared) {
  map(x, into: y, team: team) { $0 * $0 }
}

/// Writes 1/x of every element of `x` into `y`, which may be `x` itself.
///
/// - Precondition: Both have the same count.
public func reciprocal(_ x: FloatBuffer, into y: FloatBuffer, team: ForkJoin = .shared) {
  map(x, into: y, team: team) { 1 / $0 }
}
