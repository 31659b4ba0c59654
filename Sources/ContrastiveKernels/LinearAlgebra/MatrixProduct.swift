/// Whether a kernel writes its result or adds it to what is there.
public enum Accumulation: Sendable {
  /// The result replaces what is there, which is not read.
  case replace
  /// The result is added to what is there.
  case add
}

/// Multiplies two matrices.
///
/// ```
/// C = scale · A B          or          C += scale · A B
/// ```
///
/// The bits of the result do not depend on the number of threads, once `BLASKernel.prepare()` has
/// set the BLAS to one of its own.
///
/// - Parameters:
///   - a: `[m, k]`.
///   - b: `[k, n]`.
///   - c: The result, `[m, n]`; it shares no element with `a` or `b`.
///   - accumulation: Whether the product replaces C or is added to it.
///   - scale: What the product is multiplied by.
///   - team: The threads that share the work.
public func multiply(
  _ a: Matrix, _ b: Matrix, into c: Matrix, _ accumulation: Accumulation = .replace,
  scale: Float = 1, team: ForkJoin = .shared
) {
  Gemm(a, b, into: c, accumulation, scale: scale, transposes: (false, false)).compute(team)
  extendLifetime((a, b, c))
}

/// Multiplies a matrix by another read with its rows and columns exchanged.
///
/// ```
/// C = scale · A Bᵀ          or          C += scale · A Bᵀ
/// ```
///
/// - Parameters:
///   - a: `[m, k]`.
///   - b: Stored as `[n, k]`.
///   - c: The result, `[m, n]`; it shares no element with `a` or `b`.
///   - accumulation: Whether the product replaces C or is added to it.
///   - scale: What the product is multiplied by.
///   - team: The threads that share the work.
public func multiply(
  _ a: Matrix, _ b: TransposedMatrix, into c: Matrix, _ accumulation: Accumulation = .replace,
  scale: Float = 1, team: ForkJoin = .shared
) {
  let product = Gemm(
    a, b.stored, into: c, accumulation, scale: scale, transposes: (false, true))
  if a.rows <= fewRows {
    multiplyFewRows(a, b.stored, into: c, accumulation, scale: scale, team: team)
  } else {
    product.compute(team)
  }
  extendLifetime((a, b, c))
}

/// Multiplies a matrix, read with its rows and columns exchanged, by another.
///
/// ```
/// C = scale · Aᵀ B          or          C += scale · Aᵀ B
/// ```
///
/// - Parameters:
///   - a: Stored as `[k, m]`.
///   - b: `[k, n]`.
///   - c: The result, `[m, n]`; it shares no element with `a` or `b`.
///   - accumulation: Whether the product replaces C or is added to it.
///   - scale: What the product is multiplied by.
///   - team: The threads that share the work.
public func multiply(
  _ a: TransposedMatrix, _ b: Matrix, into c: Matrix, _ accumulation: Accumulation = .replace,
  scale: Float = 1, team: ForkJoin = .shared
) {
  Gemm(a.stored, b, into: c, accumulation, scale: scale, transposes: (true, false)).compute(team)
  extendLifetime((a, b, c))
}
