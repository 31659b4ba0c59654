/// Returns the logistic function σ(x) = 1 / (1 + e⁻ˣ), within 4 units in the last place.
@inlinable @inline(__always)
public func sigmoid(_ x: Float) -> Float { 1 / (1 + exponential(-x)) }

/// Returns σ of sixteen numbers: the same bits as the scalar function.
@inline(__always)
func sigmoid(_ x: SIMD16<Float>) -> SIMD16<Float> { 1 / (1 + exponential(-x)) }

/// Returns log(1 + eˣ), which is −log σ(−x), within 4 units in the last place and without overflow.
///
/// ```
/// log(1 + eˣ) = max(x, 0) + log(1 + e^−|x|)        log(1 + u) = 2 artanh(u / (2 + u))
/// ```
@inlinable @inline(__always)
public func softplus(_ x: Float) -> Float {
  let u = exponential(-abs(x))
  let s = u / (2 + u)
  let z = s * s
  // The minimax polynomial of 2 (artanh s − s) / s³ in s², for 0 ≤ s ≤ ⅓.
  var q = Float(0.24300934) * z + 0.21427658
  q = q * z + 0.28616884
  q = q * z + 0.39998877
  q = q * z + 0.66666675
  let logarithm = 2 * s + s * z * q
  // The comparison is with NaN on the right: then the sum is NaN too.
  return (x < 0 ? 0 : x) + logarithm
}
