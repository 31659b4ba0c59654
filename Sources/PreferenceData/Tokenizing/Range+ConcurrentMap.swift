import Dispatch
import Synchronization

extension Range<Int> {
  /// The results of `transform` for every number, in order, computed on all cores.
  package func concurrentMap<Result: Sendable, Failure: Error>(
    _ transform: @Sendable (Int) throws(Failure) -> Result
  ) throws(Failure) -> [Result] {
    // Few calls are likely long ones, and go one by one.
    let chunkLength = Swift.max(1, Swift.min(64, count / 32))
    let chunkCount = (count + chunkLength - 1) / chunkLength
    let chunks = Mutex(
      [Swift.Result<[Result], Failure>](repeating: .success([]), count: chunkCount))
    DispatchQueue.concurrentPerform(iterations: chunkCount) { chunk in
      let start = lowerBound + chunk * chunkLength
      let results = Swift.Result { () throws(Failure) in
        try (start..<Swift.min(start + chunkLength, upperBound)).map(transform)
      }
      chunks.withLock { $0[chunk] = results }
    }
    var all: [Result] = []
    for chunk in chunks.withLock({ $0 }) { all += try chunk.get() }
    return all
  }
}
