import ContrastiveKernels
import Foundation
import Testing

@Suite("Memory counters")
struct MemoryCountersTests {
  @Test("count every buffer, its bytes, and what is in use")
  func counts() async {
    // Other tests allocate at the same time, so this one has a process of its own.
    await #expect(processExitsWith: .success) {
      let before = MemoryCounters.current
      var buffers = (1...10).map { FloatBuffer(repeating: 0, count: 100 * $0) }
      let all = 4 * 100 * 55
      var now = MemoryCounters.current
      check(now.allocations - before.allocations == 10)
      check(now.allocatedBytes - before.allocatedBytes == all)
      check(now.heldBytes - before.heldBytes == all)

      // A view keeps the memory; without it and the buffer it is given back.
      var view: FloatBuffer? = buffers[9][0..<1]
      buffers.removeAll()
      check(MemoryCounters.current.heldBytes - before.heldBytes == 4 * 1000)
      check(view?.count == 1)
      view = nil
      now = MemoryCounters.current
      check(now.heldBytes == before.heldBytes)
      check(now.allocatedBytes - before.allocatedBytes == all)
      check(now.peakBytes == max(before.peakBytes, before.heldBytes + all))

      _ = FloatBuffer(repeating: 0, count: 1)
      check(MemoryCounters.current.peakBytes == now.peakBytes)
    }
  }

  @Test("count on every thread")
  func threads() async {
    await #expect(processExitsWith: .success) {
      let before = MemoryCounters.current
      ForkJoin(threads: 8).forEach(1000) { _ in _ = FloatBuffer(uninitialized: 16) }
      let now = MemoryCounters.current
      check(now.allocations - before.allocations == 1000)
      check(now.allocatedBytes - before.allocatedBytes == 64_000)
      check(now.heldBytes == before.heldBytes)
    }
  }
}

/// Ends the process with a failure if `condition` does not hold; an issue would be lost with it.
private func check(_ condition: Bool, line: Int = #line) {
  if !condition {
    FileHandle.standardError.write(Data("line \(line)\n".utf8))
    exit(1)
  }
}
