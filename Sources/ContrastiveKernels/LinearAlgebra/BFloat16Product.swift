/// Multiplies two matrices whose numbers are rounded to bfloat16 first, with sums in single precision.
///
/// ```
/// C = scale · round(A) round(B)          or          C += scale · round(A) round(B)
/// ```
///
/// - Parameters:
///   - a: The left operand as it is stored.
///   - b: The right operand as it is stored.
///   - c: The result; it shares no element with `a` or `b`.
///   - accumulation: Whether the product replaces C or is added to it.
///   - scale: What the product is multiplied by.
///   - transposes: Which operand is read with its rows and columns exchanged.
///   - team: The threads that share the work.
///   - kernel: What multiplies bfloat16 numbers; without it, the rounded numbers are multiplied in
///     single precision.
package func multiplyRounded(
  _ a: Matrix, _ b: Matrix, into c: Matrix, _ accumulation: Accumulation, scale: Float,
  transposes: (a: Bool, b: Bool), team: ForkJoin, by kernel: BFloat16Kernel.Routine?
) {
  // Of sums without terms oneDNN leaves C as it is.
  guard let kernel, a.rows * a.columns > 0 else {
    let (x, y) = (a.roundedToBFloat16(team: team), b.roundedToBFloat16(team: team))
    Gemm(x, y, into: c, accumulation, scale: scale, transposes: transposes).compute(team)
    return extendLifetime((x, y, c))
  }
  assert(!c.overlaps(a) && !c.overlaps(b), "a product into one of its operands")
  let (x, y) = (BFloat16Matrix(rounding: a, team: team), BFloat16Matrix(rounding: b, team: team))
  Gemm(
    x.operand(isTransposed: transposes.a), y.operand(isTransposed: transposes.b), into: c,
    accumulation, scale: scale, by: kernel
  ).compute(team)
  extendLifetime((x, y, c))
}
