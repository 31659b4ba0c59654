/// The precision of the numbers that a product multiplies; sums are of single precision in any case.
public enum ProductPrecision: String, Sendable, Hashable, Codable, CaseIterable {
  /// The operands as they are.
  case float32
  /// The operands rounded to bfloat16, which some processors multiply twice as fast.
  ///
  /// A number keeps eight bits of its significand, and so is off by 2⁻⁸ of itself at most. A product
  /// is the same on every machine, up to the rounding of sums: one that cannot multiply such numbers, as
  /// ``BFloat16Kernel`` tells, rounds them and multiplies in single precision.
  case bfloat16
}
