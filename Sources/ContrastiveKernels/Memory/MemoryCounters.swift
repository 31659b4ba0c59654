internal import Synchronization

/// What buffers have taken of the memory since the program began.
///
/// The same work takes the same number of buffers and bytes however busy the machine is, so growth
/// shows here where times are too noisy to tell. Only buffers count, not the objects around them.
public struct MemoryCounters: Hashable, Sendable {
  /// The number of buffers that were allocated.
  public var allocations: Int
  /// The bytes of all of them.
  public var allocatedBytes: Int
  /// The bytes of those that are in use.
  public var heldBytes: Int
  /// The most bytes that were in use at once.
  public var peakBytes: Int

  /// The counters as they are now.
  ///
  /// While other threads allocate, the four need not be of one moment.
  public static var current: MemoryCounters {
    MemoryCounters(
      allocations: tally.allocations.load(ordering: .relaxed),
      allocatedBytes: tally.allocatedBytes.load(ordering: .relaxed),
      heldBytes: tally.heldBytes.load(ordering: .relaxed),
      peakBytes: tally.peakBytes.load(ordering: .relaxed))
  }

  /// Counts a new buffer.
  static func count(allocating bytes: Int) {
    tally.allocations.wrappingAdd(1, ordering: .relaxed)
    tally.allocatedBytes.wrappingAdd(bytes, ordering: .relaxed)
    let held = tally.heldBytes.wrappingAdd(bytes, ordering: .relaxed).newValue
    // Nearly always there was more at another time, and reading is cheaper than exchanging.
    if held > tally.peakBytes.load(ordering: .relaxed) {
      tally.peakBytes.max(held, ordering: .relaxed)
    }
  }

  /// Counts a buffer that is given back.
  static func count(freeing bytes: Int) {
    tally.heldBytes.wrappingSubtract(bytes, ordering: .relaxed)
  }

  private struct Tally: ~Copyable {
    let allocations = Atomic<Int>(0)
    let allocatedBytes = Atomic<Int>(0)
    let heldBytes = Atomic<Int>(0)
    let peakBytes = Atomic<Int>(0)
  }

  private static let tally = Tally()
}
