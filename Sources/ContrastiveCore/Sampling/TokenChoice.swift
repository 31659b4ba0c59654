#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension SamplingOptions {
  /// Chooses a token.
  ///
  /// As in transformers, the temperature comes first, then the `topK` largest are kept, then the
  /// smallest set of those that reaches `topP`; equal logits rank by id.
  ///
  /// - Parameters:
  ///   - logits: One for each token id.
  ///   - uniform: A number in [0, 1) that decides.
  /// - Returns: The token's id.
  package func choose(from logits: [Float], uniform: Double) -> Int32 {
    var best = 0
    for id in logits.indices where logits[id] > logits[best] { best = id }
    guard temperature > 0 else { return Int32(best) }
    let largest = Double(logits[best])
    var candidates = logits.indices.map { id in
      (id: id, weight: exp((Double(logits[id]) - largest) / temperature))
    }
    if topK != nil || topP < 1 {
      candidates.sort { $0.weight != $1.weight ? $0.weight > $1.weight : $0.id < $1.id }
      if let topK { candidates.removeLast(max(0, candidates.count - topK)) }
      if topP < 1 {
        let total = candidates.reduce(0) { $0 + $1.weight }
        var mass = 0.0
        let kept = candidates.firstIndex {
          mass += $0.weight
          return mass >= topP * total
        }
        candidates.removeLast(candidates.count - 1 - (kept ?? candidates.count - 1))
      }
    }
    var rest = uniform * candidates.reduce(0) { $0 + $1.weight }
    for candidate in candidates {
      rest -= candidate.weight
      if rest < 0 { return Int32(candidate.id) }
    }
    return Int32(candidates[candidates.count - 1].id)
  }
}
