// e^x = 2^n · e^r with n = round(x / ln 2) and |r| ≤ ln 2 / 2, where e^r is a polynomial. Everything
// is a plain operation on one lane, so that loops over the scalar function vectorise. The sixteen
// lanes below are the same formula, and give the same bits.

/// Returns eˣ, with an error of at most 2 units in the last place.
///
/// Results below the smallest normal number, 1.2e-38, become 0. The exponential of −∞ is 0, of
/// anything above 88.72 it is ∞, and of NaN it is NaN.
@inlinable @inline(__always)
public func exponential(_ x: Float) -> Float {
  // Adding 1.5 · 2²³ leaves the nearest integer in the lowest bits.
  let shifted = x * ExponentialConstants.inverseLn2 + ExponentialConstants.shift
  let n = shifted - ExponentialConstants.shift
  let r = x - n * ExponentialConstants.ln2High - n * ExponentialConstants.ln2Low
  var q = ExponentialConstants.c6 * r + ExponentialConstants.c5
  q = q * r + ExponentialConstants.c4
  q = q * r + ExponentialConstants.c3
  q = q * r + ExponentialConstants.c2
  let power = r * r * q + r + 1
  let scaled = Float(bitPattern: power.bitPattern &+ (shifted.bitPattern &<< 23))
  // The second comparison fails for NaN too, and NaN · ∞ is NaN.
  let bounded = x <= ExponentialConstants.largest ? scaled : x * .infinity
  return x < ExponentialConstants.smallest ? 0 : bounded
}

/// Returns eˣ of sixteen numbers: the same bits as the scalar function.
@inlinable @inline(__always)
public func exponential(_ x: SIMD16<Float>) -> SIMD16<Float> {
  let shifted = x * ExponentialConstants.inverseLn2 + ExponentialConstants.shift
  let n = shifted - ExponentialConstants.shift
  let r = x - n * ExponentialConstants.ln2High - n * ExponentialConstants.ln2Low
  var q = ExponentialConstants.c6 * r + ExponentialConstants.c5
  q = q * r + ExponentialConstants.c4
  q = q * r + ExponentialConstants.c3
  q = q * r + ExponentialConstants.c2
  let power = r * r * q + r + 1
  let bits =
    unsafe unsafeBitCast(power, to: SIMD16<UInt32>.self)
    &+ (unsafe unsafeBitCast(shifted, to: SIMD16<UInt32>.self) &<< 23)
  let scaled = unsafe unsafeBitCast(bits, to: SIMD16<Float>.self)
  return (x * .infinity)
    .replacing(with: scaled, where: x .<= ExponentialConstants.largest)
    .replacing(with: 0, where: x .< ExponentialConstants.smallest)
}

@usableFromInline enum ExponentialConstants {
  @inlinable @inline(__always) static var inverseLn2: Float { 0x1.715476p0 }
  @inlinable @inline(__always) static var shift: Float { 0x1.8p23 }
  // n · ln2High is exact: the constant has 9 significant bits, and n has no more than 8.
  @inlinable @inline(__always) static var ln2High: Float { 0x1.63p-1 }
  @inlinable @inline(__always) static var ln2Low: Float { -0x1.bd0106p-13 }
  // The minimax polynomial of (e^r − 1 − r) / r² for the relative error of e^r, 5% of half a unit.
  @inlinable @inline(__always) static var c2: Float { 0.49999994 }
  @inlinable @inline(__always) static var c3: Float { 0.1666652 }
  @inlinable @inline(__always) static var c4: Float { 0.0416684 }
  @inlinable @inline(__always) static var c5: Float { 0.00836885 }
  @inlinable @inline(__always) static var c6: Float { 0.001381432 }
  /// The largest number whose exponential is finite.
  @inlinable @inline(__always) static var largest: Float { 88.72283 }
  /// The smallest number whose exponential is normal.
  @inlinable @inline(__always) static var smallest: Float { -87.33654 }
}
