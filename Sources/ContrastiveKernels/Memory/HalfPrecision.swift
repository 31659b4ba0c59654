/// A floating-point format of sixteen bits, in which weights are stored.
public enum HalfPrecision: Sendable, CaseIterable {
  /// The upper half of a single: its range, with 8 bits of precision.
  case bfloat16
  /// IEEE half precision: 11 bits of precision, values up to 65,504.
  case float16
}

/// Converts little-endian numbers of sixteen bits to floats, exactly.
///
/// - Parameters:
///   - bytes: Two for each number, at any address.
///   - format: What the bits mean.
///   - y: The numbers, `[bytes.byteCount / 2]`.
/// - Precondition: There are as many floats as pairs of bytes.
public func widen(_ bytes: RawSpan, from format: HalfPrecision, into y: FloatBuffer) {
  precondition(bytes.byteCount == 2 * y.count, "\(bytes.byteCount) bytes into \(y.count) floats")
  var y = y.mutableSpan
  switch format {
  case .bfloat16: for i in y.indices { y[i] = single(bfloat16: bytes.pair(at: i)) }
  case .float16: for i in y.indices { y[i] = single(float16: bytes.pair(at: i)) }
  }
}

/// Converts floats to numbers of sixteen bits, rounding to the nearest, ties to even.
///
/// Numbers beyond the range become infinite; NaN stays NaN.
///
/// - Parameters:
///   - x: The floats.
///   - format: What the bits mean.
///   - bits: The bits of each number; elements beyond the count of `x` are left alone.
/// - Precondition: There is room for all.
public func narrow(
  _ x: Span<Float>, to format: HalfPrecision, into bits: inout MutableSpan<UInt16>
) {
  precondition(x.count <= bits.count, "\(x.count) floats into \(bits.count) of half precision")
  switch format {
  case .bfloat16: for i in x.indices { bits[i] = bfloat16(x[i]) }
  case .float16: for i in x.indices { bits[i] = float16(x[i]) }
  }
}

extension RawSpan {
  @inline(__always) fileprivate func pair(at index: Int) -> UInt32 {
    let bits = unsafe unsafeLoadUnaligned(fromByteOffset: 2 &* index, as: UInt16.self)
    return UInt32(UInt16(littleEndian: bits))
  }
}

// Without branches, so that the loops vectorise; `Float16` is a call for each number on processors
// that the compiler does not know to convert it.

@inline(__always) func single(bfloat16 bits: UInt32) -> Float {
  Float(bitPattern: bits &<< 16)
}

@inline(__always) private func single(float16 bits: UInt32) -> Float {
  let magnitude = (bits & 0x7fff) &<< 13
  // The exponent is off by 112, in subnormal numbers too: a product mends both.
  let finite = (Float(bitPattern: magnitude) * 0x1p112).bitPattern
  let isFinite = magnitude < 0x7c00 &<< 13
  return Float(
    bitPattern: (isFinite ? finite : magnitude | 0x7f80_0000) | (bits & 0x8000) &<< 16)
}

@inline(__always) func bfloat16(_ x: Float) -> UInt16 {
  let bits = x.bitPattern
  // Half a unit, less one where the last bit is even: a carry rounds up, through the exponent too.
  let rounded = bits &+ 0x7fff &+ (bits &>> 16 & 1)
  // A NaN whose upper bits are zero would become infinite.
  return UInt16(truncatingIfNeeded: (x == x ? rounded : bits | 0x40_0000) &>> 16)
}

@inline(__always) private func float16(_ x: Float) -> UInt16 {
  let bits = x.bitPattern
  let magnitude = bits & 0x7fff_ffff
  let normal = (magnitude &- 0x3800_0000 &+ 0xfff &+ (magnitude &>> 13 & 1)) &>> 13
  // The unit of a sum with ½ is 2⁻²⁴, that of subnormal numbers, so the addition rounds.
  let subnormal = (Float(bitPattern: magnitude) + 0.5).bitPattern &- 0x3f00_0000
  let finite = magnitude < 0x3880_0000 ? subnormal : normal
  // 65,520 lies halfway between the largest number and what would come next.
  let bounded = magnitude < 0x477f_f000 ? finite : 0x7c00
  let result = x == x ? bounded : 0x7e00 | magnitude &>> 13 & 0x3ff
  return UInt16(truncatingIfNeeded: result | bits &>> 16 & 0x8000)
}
