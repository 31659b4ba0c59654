import ContrastiveKernels

/// What the machine can do at best just now, measured beside what it does.
///
/// Virtual machines change their speed from one second to the next, so a share of the peak is told of a
/// peak of the same moment.
public struct PeakMeter {
  /// What bounds a piece of work.
  public enum Bound: String, Codable, Sendable {
    /// Matrix products, in operations a second.
    case products
    /// Reading memory, in bytes a second.
    case reading
    /// Reading and writing memory, in bytes a second both ways.
    case copying
  }

  private let source: FloatBuffer
  private let target: FloatBuffer

  /// Takes two buffers that are larger than the caches.
  public init() {
    source = FloatBuffer(repeating: 1, count: Self.size)
    target = FloatBuffer(repeating: 0, count: Self.size)
  }

  /// Measures a peak, in operations or bytes a second.
  public func measure(_ bound: Bound) -> Double {
    switch bound {
    case .products: return 1e9 * BLASKernel.measuredPeak(runs: 4)
    case .reading: return 1e9 * MemoryBandwidth.measured(byteCount: 4 * Self.size, runs: 3)
    case .copying:
      let times = (0..<3).map { _ in
        seconds { [source, target] in
          ForkJoin.shared.forEach(Self.size / Self.piece) { index in
            let range = index * Self.piece..<(index + 1) * Self.piece
            target[range].copy(from: source[range])
          }
        }
      }
      return 8 * Double(Self.size) / (times.min() ?? .nan)
    }
  }

  private static let size = 1 << 25
  private static let piece = 1 << 16
}
