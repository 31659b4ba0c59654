import ContrastiveFiles
import Testing

@Suite("A search in bytes")
struct SpanSearchTests {
  private func firstIndex(of byte: UInt8, in bytes: [UInt8], from start: Int = 0) -> Int? {
    bytes.span.firstIndex(of: byte, from: start)
  }

  private func contains(_ byte: UInt8, in bytes: [UInt8]) -> Bool { bytes.span.contains(byte) }

  private func isASCII(_ bytes: [UInt8]) -> Bool { bytes.span.isASCII }

  @Test("finds the first of a byte at or after a place")
  func place() {
    var bytes = [UInt8](repeating: 7, count: 100)
    #expect(firstIndex(of: 8, in: bytes) == nil)
    #expect(!contains(7, in: []))
    for place in bytes.indices {
      bytes[place] = 8
      #expect(firstIndex(of: 8, in: bytes) == place)
      #expect(firstIndex(of: 8, in: bytes, from: place) == place)
      #expect(firstIndex(of: 8, in: bytes, from: place + 1) == nil)
      bytes[place] = 7
    }
    #expect(firstIndex(of: 7, in: bytes, from: 100) == nil)
    #expect(contains(7, in: bytes))
  }

  @Test("tells whether all are ASCII characters")
  func ascii() {
    var bytes = [UInt8](repeating: 0x7F, count: 67)
    #expect(isASCII(bytes))
    for place in bytes.indices {
      bytes[place] = 0x80
      #expect(!isASCII(bytes))
      bytes[place] = 0
    }
    #expect(isASCII([]))
  }

  @Test("is written in hexadecimal digits, two for each")
  func hexadecimal() {
    #expect(([0x00, 0x0F, 0x9A, 0xFF] as [UInt8]).hexadecimal == "000f9aff")
    #expect(([] as [UInt8]).hexadecimal.isEmpty)
  }
}
