import ContrastiveKernels
import Testing

@Suite("Memory bandwidth")
struct MemoryBandwidthTests {
  @Test("is a number of gigabytes a second that a machine may have")
  func measured() {
    // Four megabytes may come from a cache.
    #expect((0.01...100_000).contains(MemoryBandwidth.measured(byteCount: 1 << 22, runs: 2)))
    #expect((0.01...100_000).contains(MemoryBandwidth.measured(byteCount: 4 << 20 | 12, runs: 1)))
  }
}
