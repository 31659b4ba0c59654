internal import ContrastiveKernels
internal import Synchronization

extension Transformer {
  /// Continues every prompt.
  ///
  /// Some prompts are continued together, so that each weight is read once for all of them; a
  /// ``Generation`` does it step by step. Of a model that the caches hold, threads continue prompts of
  /// their own, since reading its weights costs them nothing. The tokens of a prompt are the same
  /// whatever is continued beside it. Its random numbers depend on the seed, its place among the prompts
  /// and the position alone.
  ///
  /// - Parameters:
  ///   - prompts: Token ids; none may be empty.
  ///   - options: How to choose, and when to stop.
  /// - Returns: The new tokens of each prompt, without the stop token.
  /// - Throws: `SamplingError` if a logit is not finite.
  /// - Precondition: Every id is below the vocabulary size, and no prompt is longer than the context; a
  ///   continuation is cut where it would be.
  public func generate(from prompts: [[Int32]], options: SamplingOptions) throws(SamplingError)
    -> [[Int32]]
  {
    let parts = partsOfGeneration(prompts.count)
    let results = Mutex(
      [Result<[[Int32]], SamplingError>](repeating: .success([]), count: parts.count))
    ForkJoin.shared.forEach(parts.count) { index in
      let part = parts[index]
      let result = Result { () throws(SamplingError) in
        var generation = Generation(
          of: Array(prompts[part]), by: self, options: options, firstIndex: part.lowerBound)
        do throws(SamplingError) {
          while try generation.step() {}
        } catch {
          throw error.renumbered(from: part.lowerBound)
        }
        return generation.continuations
      }
      results.withLock { $0[index] = result }
    }
    var continuations: [[Int32]] = []
    for result in results.withLock({ $0 }) { continuations += try result.get() }
    return continuations
  }

  /// The prompts that are continued side by side, each part by a thread of its own.
  private func partsOfGeneration(_ count: Int) -> [Range<Int>] {
    let fitsCaches = layout.count * MemoryLayout<Float>.stride <= 8 << 20
    // Four times as many as are in work at once, so that places are seldom empty at the end.
    let size = fitsCaches ? 4 * fewRows : max(count, 1)
    return stride(from: 0, to: count, by: size).map { $0..<min($0 + size, count) }
  }
}
