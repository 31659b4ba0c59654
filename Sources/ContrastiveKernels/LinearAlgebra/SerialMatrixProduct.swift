// The same products on the calling thread alone, for kernels that run inside the tiles of others.
// They allocate nothing and wake nobody.

/// Multiplies two matrices on the calling thread: C = scale · A B, or C += scale · A B.
///
/// - Parameters:
///   - a: `[m, k]`.
///   - b: `[k, n]`.
///   - c: The result, `[m, n]`; it shares no element with `a` or `b`.
///   - accumulation: Whether the product replaces C or is added to it.
///   - scale: What the product is multiplied by.
public func multiplySerially(
  _ a: Matrix, _ b: Matrix, into c: Matrix, _ accumulation: Accumulation = .replace,
  scale: Float = 1
) {
  Gemm(a, b, into: c, accumulation, scale: scale, transposes: (false, false)).compute()
  extendLifetime((a, b, c))
}

/// Multiplies on the calling thread by a transposed matrix: C = scale · A Bᵀ, or C += scale · A Bᵀ.
///
/// - Parameters:
///   - a: `[m, k]`.
///   - b: Stored as `[n, k]`.
///   - c: The result, `[m, n]`; it shares no element with `a` or `b`.
///   - accumulation: Whether the product replaces C or is added to it.
///   - scale: What the product is multiplied by.
public func multiplySerially(
  _ a: Matrix, _ b: TransposedMatrix, into c: Matrix, _ accumulation: Accumulation = .replace,
  scale: Float = 1
) {
  Gemm(a, b.stored, into: c, accumulation, scale: scale, transposes: (false, true)).compute()
  extendLifetime((a, b, c))
}

/// Multiplies a transposed matrix on the calling thread: C = scale · Aᵀ B, or C += scale · Aᵀ B.
///
/// - Parameters:
///   - a: Stored as `[k, m]`.
///   - b: `[k, n]`.
///   - c: The result, `[m, n]`; it shares no element with `a` or `b`.
///   - accumulation: Whether the product replaces C or is added to it.
///   - scale: What the product is multiplied by.
public func multiplySerially(
  _ a: TransposedMatrix, _ b: Matrix, into c: Matrix, _ accumulation: Accumulation = .replace,
  scale: Float = 1
) {
  Gemm(a.stored, b, into: c, accumulation, scale: scale, transposes: (true, false)).compute()
  extendLifetime((a, b, c))
}
