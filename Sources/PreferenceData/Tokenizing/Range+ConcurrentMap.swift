import Dispatch
import Synchronization

extension Range<Int> {
  /// The results of `transform` for every number, in order, computed on all cores.
  func concurrentMap<Result: Sendable>(
    _ transform: @Sendable (Int) throws -> Result
  ) throws -> [Result] {
    let chunkLength = 64
    let chunkCount = (count + chunkLength - 1) / chunkLength
    let chunks = Mutex([Swift.Result<[Result], any Error>?](repeating: nil, count: chunkCount))
    DispatchQueue.concurrentPerform(iterations: chunkCount) { chunk in
      let start = lowerBound + chunk * chunkLength
      let results = Swift.Result {
        try (start..<Swift.min(start + chunkLength, upperBound)).map(transform)
      }
      chunks.withLock { $0[chunk] = results }
    }
    return try chunks.withLock { try $0.flatMap { try $0?.get() ?? [] } }
  }
}
