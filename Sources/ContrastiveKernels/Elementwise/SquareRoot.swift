// The standard library's square root is a call for every lane, because it may have to report an error
// to C. Newton's iteration is plain arithmetic, which loops vectorise.

/// Returns √x with an error of at most 1 unit in the last place, for x = 0 and for normal x > 0.
///
/// ```
/// r ← r (3 − x r²) / 2, three times, towards 1/√x          √x = x r + r (x − (x r)²) / 2
/// ```
///
/// Of a subnormal number it is too small by some percent, and of ∞, as of NaN, it is NaN. It has no
/// meaning for negative numbers.
@inline(__always)
package func squareRoot(_ x: Float) -> Float {
  // Halving the exponent of 1/x, and the constant for what the mantissa does to it, leaves 3.5%.
  var r = Float(bitPattern: 0x5f37_59df &- (x.bitPattern &>> 1))
  let half = 0.5 * x
  r = r * (1.5 - half * r * r)
  r = r * (1.5 - half * r * r)
  r = r * (1.5 - half * r * r)
  let root = x * r
  return root + 0.5 * r * (x - root * root)
}
