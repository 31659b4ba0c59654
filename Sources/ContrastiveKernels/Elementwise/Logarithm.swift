/// Returns the natural logarithm of `x`, with an error of at most 2 units in the last place.
///
/// ```
/// x = 2ᵏ (1 + f), √½ ≤ 1 + f < √2        log x = k log 2 + 2 artanh(f / (2 + f))
/// ```
///
/// The logarithm of 0 is −∞, of ∞ it is ∞, and of negative numbers and NaN it is NaN. Every step is a
/// plain operation on one lane, so that loops vectorise.
@inlinable @inline(__always)
public func logarithm(_ x: Float) -> Float {
  // Numbers too small to be normal have no leading one to find the exponent by.
  let isSmall = x < .leastNormalMagnitude
  let normal = isSmall ? x * 0x1p24 : x
  // The offset is the bit pattern of √½: the exponent changes there, and not at 1.
  let exponent = (Int32(bitPattern: normal.bitPattern) &- 0x3f35_04f3) &>> 23
  let f = Float(bitPattern: normal.bitPattern &- UInt32(bitPattern: exponent &<< 23)) - 1
  let k = Float(exponent) - (isSmall ? 24 : 0)
  let s = f / (2 + f)
  let z = s * s
  // The minimax polynomial of 2 (artanh s − s) / s³ in s², for |s| ≤ 0.172.
  let q = (Float(0.29874420) * z + 0.39977450) * z + 0.66666776
  // 2 s = f − s f, so that the leading term f is added last and whole.
  let tail = s * (z * q - f) + k * ExponentialConstants.ln2Low
  let finite = k * ExponentialConstants.ln2High + (f + tail)
  let bounded = x < .infinity ? finite : x
  let positive = x > 0 ? bounded : -.infinity
  return x >= 0 ? positive : .nan
}
