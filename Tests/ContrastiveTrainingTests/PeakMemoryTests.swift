import ContrastiveTraining
import Testing

@Suite("Peak memory")
struct PeakMemoryTests {
  @Test("is found in the status of a process, in units of 1,024 bytes")
  func status() {
    let text = "Name:\tcontrastive\nVmPeak:\t  999 kB\nVmHWM:\t   2048 kB\nVmRSS:\t 10 kB\n"
    #expect(PeakMemory.bytes(inStatus: text) == 2_097_152)
  }

  @Test(
    "is not guessed from other text",
    arguments: [
      "", "VmHWM:\n", "VmHWM: many kB\n", "VmHWM: 12 MB\n", "VmHWM: 9223372036854775807 kB\n",
    ])
  func unknown(text: String) {
    #expect(PeakMemory.bytes(inStatus: text) == nil)
  }

  @Test("of this process grows with what it holds")
  func growth() throws {
    let before = try #require(PeakMemory.bytes)
    // Random enough not to be optimized away, and touched, so that the pages are there.
    let block = (0..<(before / 8 + 4_000_000)).map { $0 &* 0x9E37_79B9 }
    let after = try #require(PeakMemory.bytes)
    #expect(block.count > 4_000_000)
    // The array alone is larger than the process was before; half leaves room for other tests' memory.
    #expect(after > before + 16_000_000)
  }
}
