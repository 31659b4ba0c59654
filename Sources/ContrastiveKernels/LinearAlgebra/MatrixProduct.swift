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
///   - precision: Whether the operands are rounded first.
///   - team: The threads that share the work.
public func multiply(
  _ a: Matrix, _ b: Matrix, into c: Matrix, _ accumulation: Accumulation = .replace,
  scale: Float = 1, precision: ProductPrecision = .float32, team: ForkJoin = .shared
) {
  multiply(a, b, into: c, accumulation, scale, transposes: (false, false), precision, team)
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
///   - precision: Whether the operands are rounded first.
///   - team: The threads that share the work.
public func multiply(
  _ a: Matrix, _ b: TransposedMatrix, into c: Matrix, _ accumulation: Accumulation = .replace,
  scale: Float = 1, precision: ProductPrecision = .float32, team: ForkJoin = .shared
) {
  if a.rows <= fewRows, precision == .float32 {
    multiplyFewRows(a, b.stored, into: c, accumulation, scale: scale, team: team)
    extendLifetime((a, b, c))
  } else {
    multiply(a, b.stored, into: c, accumulation, scale, transposes: (false, true), precision, team)
  }
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
///   - precision: Whether the operands are rounded first.
///   - team: The threads that share the work.
public func multiply(
  _ a: TransposedMatrix, _ b: Matrix, into c: Matrix, _ accumulation: Accumulation = .replace,
  scale: Float = 1, precision: ProductPrecision = .float32, team: ForkJoin = .shared
) {
  multiply(a.stored, b, into: c, accumulation, scale, transposes: (true, false), precision, team)
}

private func multiply(
  _ a: Matrix, _ b: Matrix, into c: Matrix, _ accumulation: Accumulation, _ scale: Float,
  transposes: (a: Bool, b: Bool), _ precision: ProductPrecision, _ team: ForkJoin
) {
  switch precision {
  case .float32:
    Gemm(a, b, into: c, accumulation, scale: scale, transposes: transposes).compute(team)
    extendLifetime((a, b, c))
  case .bfloat16:
    multiplyRounded(
      a, b, into: c, accumulation, scale: scale, transposes: transposes, team: team,
      by: BFloat16Kernel.routine)
  }
}
