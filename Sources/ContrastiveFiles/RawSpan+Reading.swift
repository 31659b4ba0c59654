extension RawSpan {
  /// Returns the integer whose bytes lie from `offset` on, the least significant first.
  ///
  /// - Precondition: They lie within the span.
  @inlinable
  package func littleEndian<Bits: FixedWidthInteger & BitwiseCopyable>(
    _ type: Bits.Type, at offset: Int
  ) -> Bits {
    Bits(littleEndian: unsafeLoadUnaligned(fromByteOffset: offset, as: Bits.self))
  }

  /// The bytes as an array.
  package var array: [UInt8] { withUnsafeBytes { [UInt8]($0) } }
}

extension UInt64 {
  /// Eight times `byte`.
  @inlinable
  package init(repeating byte: UInt8) { self = UInt64(byte) &* 0x0101_0101_0101_0101 }
}
