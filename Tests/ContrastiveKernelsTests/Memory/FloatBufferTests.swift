import ContrastiveKernels
import Testing

@Suite("Float buffer")
struct FloatBufferTests {
  @Test("is aligned to a cache line, and holds what it was given")
  func contents() {
    #expect(FloatBuffer([1, 2, 3]).array == [1, 2, 3])
    #expect(FloatBuffer(repeating: 7, count: 2).array == [7, 7])
    #expect(FloatBuffer([]).array.isEmpty)
    let buffers = (1...5).map { FloatBuffer(uninitialized: $0) }
    for buffer in buffers {
      let address = buffer.span.withUnsafeBufferPointer { UInt(bitPattern: $0.baseAddress) }
      #expect(address % 64 == 0)
    }
  }

  @Test("is zero where that is asked, also where it comes in pages from the system")
  func zeros() {
    for count in [1, 1 << 19, 3 << 19] {
      let buffer = FloatBuffer(repeating: 0, count: count)
      #expect(buffer.span.indices.allSatisfy { buffer[$0].bitPattern == 0 })
      buffer[count - 1] = 5
      #expect(buffer.isWritable && buffer[count - 1] == 5)
      #expect(FloatBuffer(repeating: -0.0, count: count)[count - 1].sign == .minus)
    }
  }

  @Test("shares its memory with its slices, which keep it alive")
  func slices() {
    func slice() -> FloatBuffer {
      let whole = FloatBuffer([0, 1, 2, 3, 4])
      whole[2..<4][1] = 9
      #expect(whole.array == [0, 1, 2, 9, 4])
      return whole[1..<4][1..<3]
    }
    #expect(slice().array == [2, 9])
  }

  @Test("knows what it overlaps")
  func overlap() {
    let whole = FloatBuffer(uninitialized: 10)
    #expect(whole[0..<5].overlaps(whole[4..<6]))
    #expect(!whole[0..<5].overlaps(whole[5..<6]))
    #expect(!whole.overlaps(FloatBuffer(uninitialized: 10)))
  }

  @Test("traps beyond its bounds")
  func bounds() async {
    await #expect(processExitsWith: .failure) { _ = FloatBuffer([1])[1] }
    await #expect(processExitsWith: .failure) { FloatBuffer([1])[-1] = 0 }
    await #expect(processExitsWith: .failure) { _ = FloatBuffer([1, 2])[1..<3] }
    await #expect(processExitsWith: .failure) { _ = FloatBuffer(uninitialized: -1) }
  }
}
