import ContrastiveFiles
import Testing

@Suite("A span of bytes")
struct RawSpanReadingTests {
  @Test("is read at any offset, the least significant byte first")
  func integers() {
    let bytes: ContiguousArray<UInt8> = [1, 2, 3, 4, 5, 6, 7, 8, 0xFF]
    let span = bytes.span.bytes
    #expect(span.littleEndian(UInt16.self, at: 0) == 0x0201)
    #expect(span.littleEndian(UInt32.self, at: 1) == 0x0504_0302)
    #expect(span.littleEndian(UInt64.self, at: 1) == 0xFF08_0706_0504_0302)
    #expect(span.array == Array(bytes))
  }

  @Test("is never read beyond its end")
  func bounds() async {
    await #expect(processExitsWith: .failure) {
      let bytes: ContiguousArray<UInt8> = [1, 2, 3, 4]
      _ = bytes.span.bytes.littleEndian(UInt32.self, at: 1)
    }
  }
}
