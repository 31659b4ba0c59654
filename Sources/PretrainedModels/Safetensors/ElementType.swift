/// What one element of a stored tensor is; the raw value is its name in a safetensors header.
public enum ElementType: String, CaseIterable, Sendable {
  /// A truth value in one byte.
  case boolean = "BOOL"
  /// An unsigned integer of 8 bits.
  case unsigned8 = "U8"
  /// A signed integer of 8 bits.
  case signed8 = "I8"
  /// An unsigned integer of 16 bits.
  case unsigned16 = "U16"
  /// A signed integer of 16 bits.
  case signed16 = "I16"
  /// An unsigned integer of 32 bits.
  case unsigned32 = "U32"
  /// A signed integer of 32 bits.
  case signed32 = "I32"
  /// An unsigned integer of 64 bits.
  case unsigned64 = "U64"
  /// A signed integer of 64 bits.
  case signed64 = "I64"
  /// A floating-point number of 4 bits.
  case float4 = "F4"
  /// A floating-point number of 6 bits, 2 of them the exponent.
  case float6e2m3 = "F6_E2M3"
  /// A floating-point number of 6 bits, 3 of them the exponent.
  case float6e3m2 = "F6_E3M2"
  /// A floating-point number of 8 bits, 5 of them the exponent.
  case float8e5m2 = "F8_E5M2"
  /// A floating-point number of 8 bits, 4 of them the exponent.
  case float8e4m3 = "F8_E4M3"
  /// A power of two in 8 bits, the scale of a block.
  case float8e8m0 = "F8_E8M0"
  /// As `float8e5m2`, without infinities and negative zero.
  case float8e5m2fnuz = "F8_E5M2FNUZ"
  /// As `float8e4m3`, without infinities and negative zero.
  case float8e4m3fnuz = "F8_E4M3FNUZ"
  /// IEEE half precision.
  case float16 = "F16"
  /// The upper half of an IEEE single.
  case bfloat16 = "BF16"
  /// IEEE single precision.
  case float32 = "F32"
  /// IEEE double precision.
  case float64 = "F64"
  /// A complex number of two IEEE singles.
  case complex64 = "C64"

  /// The number of bits an element takes.
  public var bitWidth: Int {
    switch self {
    case .float4: 4
    case .float6e2m3, .float6e3m2: 6
    case .boolean, .unsigned8, .signed8, .float8e5m2, .float8e4m3, .float8e8m0, .float8e5m2fnuz,
      .float8e4m3fnuz:
      8
    case .unsigned16, .signed16, .float16, .bfloat16: 16
    case .unsigned32, .signed32, .float32: 32
    case .unsigned64, .signed64, .float64, .complex64: 64
    }
  }
}
