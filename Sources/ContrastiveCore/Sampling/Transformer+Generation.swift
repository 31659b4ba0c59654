internal import ContrastiveKernels
internal import ContrastiveRandom

extension Transformer {
  /// Continues every prompt.
  ///
  /// Prompts are read and continued together, so that each weight is read once for all of them. The
  /// random numbers of a prompt depend on the seed, its place among the prompts and the position
  /// alone.
  ///
  /// - Parameters:
  ///   - prompts: Token ids; none may be empty.
  ///   - options: How to choose, and when to stop.
  /// - Returns: The new tokens of each prompt, without the stop token.
  /// - Throws: `SamplingError` if a logit is not finite.
  /// - Precondition: Every id is below the vocabulary size, and every prompt with its continuation
  ///   fits the context length; a continuation is cut where it would not.
  public func generate(from prompts: [[Int32]], options: SamplingOptions) throws(SamplingError)
    -> [[Int32]]
  {
    guard !prompts.isEmpty else { return [] }
    let longest = prompts.map(\.count).max() ?? 0
    precondition(prompts.allSatisfy { !$0.isEmpty }, "a prompt without tokens")
    precondition(
      longest <= configuration.contextLength,
      "a prompt of \(longest) tokens for a context of \(configuration.contextLength)")
    let limits = prompts.map {
      min(options.maxNewTokens, configuration.contextLength - $0.count)
    }
    let capacity = min(longest + options.maxNewTokens, configuration.contextLength)
    let cache = KeyValueCache(for: configuration, slots: prompts.count, capacity: capacity)
    let parameters = Parameters(self, recording: nil)
    var results = prompts.map { _ in [Int32]() }
    var reading = prompts.enumerated().map { (slot: $0, tokens: $1) }
    while !reading.isEmpty {
      reading.removeAll { results[$0.slot].count >= limits[$0.slot] }
      guard !reading.isEmpty else { break }
      let logits = nextLogits(reading, cache: cache, parameters: parameters)
      for (row, (slot, _)) in reading.enumerated() where !isFinite(logits.row(row)) {
        throw .notFinite(prompt: slot, position: prompts[slot].count + results[slot].count)
      }
      reading = reading.enumerated().compactMap { row, sequence in
        let step = results[sequence.slot].count
        var random = CounterGenerator(
          seed: options.seed, purpose: "sampling", index: UInt64(sequence.slot),
          position: UInt64(step))
        let token = options.choose(from: logits.row(row), uniform: random.uniform())
        guard !options.stopTokens.contains(token) else { return nil }
        results[sequence.slot].append(token)
        return (sequence.slot, [token])
      }
    }
    return results
  }

  /// Reads new tokens of some slots, and returns the logits of what follows each, `[slots, vocabulary]`.
  private func nextLogits(
    _ reading: [(slot: Int, tokens: [Int32])], cache: KeyValueCache, parameters: Parameters
  ) -> Matrix {
    let slots = reading.map { (slot: $0.slot, count: $0.tokens.count) }
    var last: [Int32] = []
    var positions: [Int32] = []
    for (slot, tokens) in reading {
      positions += tokens.indices.map { Int32(cache.lengths[slot] + $0) }
      last.append(Int32(positions.count - 1))
    }
    let hidden = hiddenStates(
      tokens: reading.flatMap(\.tokens), positions: positions, rows: last, parameters: parameters
    ) { projections, layer in
      cache.attend(projections, layer: layer, slots: slots, shape: attentionShape)
    }
    cache.advance(slots)
    return linear(hidden, parameters.head).matrix
  }
}
