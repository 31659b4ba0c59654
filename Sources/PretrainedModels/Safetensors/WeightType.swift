/// A number format that weights are written in; the raw value is its name in `config.json`.
public enum WeightType: String, CaseIterable, Codable, Sendable {
  /// IEEE single precision: what the weights are in memory.
  case float32
  /// The upper half of a single: its range, with 8 bits of precision.
  case bfloat16
  /// IEEE half precision: 11 bits of precision, values up to 65,504.
  case float16

  /// What an element is called in a safetensors header.
  public var elementType: ElementType {
    switch self {
    case .float32: .float32
    case .bfloat16: .bfloat16
    case .float16: .float16
    }
  }
}
