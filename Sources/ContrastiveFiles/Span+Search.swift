#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension Span<UInt8> {
  /// The first place at or after `start` where `byte` stands, or `nil` if there is none.
  package func firstIndex(of byte: UInt8, from start: Int = 0) -> Int? {
    extracting(start...).withUnsafeBufferPointer { rest in
      guard let base = rest.baseAddress, let found = memchr(base, Int32(byte), rest.count) else {
        return nil
      }
      return start + (UnsafeRawPointer(found) - UnsafeRawPointer(base))
    }
  }

  /// Whether `byte` stands somewhere.
  package func contains(_ byte: UInt8) -> Bool { firstIndex(of: byte) != nil }

  /// Whether all bytes are ASCII characters.
  package var isASCII: Bool {
    // Without a way out early, many bytes are looked at together.
    withUnsafeBufferPointer { $0.reduce(0, |) < 0x80 }
  }
}
