package import ContrastiveKernels

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
  package func choose(from logits: FloatBuffer, uniform: Double) -> Int32 {
    guard temperature > 0 else {
      return Int32(logits.array.firstIndex(of: maximum(logits)) ?? 0)
    }
    let probabilities = probabilities(of: logits)
    var candidates = Array(0..<logits.count)
    func mass() -> Double { candidates.reduce(0) { $0 + Double(probabilities[$1]) } }
    if topK != nil || topP < 1 {
      candidates.sort { (logits[$0], $1) > (logits[$1], $0) }
      if let topK { candidates.removeLast(max(0, candidates.count - topK)) }
      if topP < 1 {
        var missing = topP * mass()
        let last = candidates.firstIndex { id in
          missing -= Double(probabilities[id])
          return missing <= 0
        }
        candidates.removeLast(candidates.count - 1 - (last ?? candidates.count - 1))
      }
    }
    var rest = uniform * mass()
    for id in candidates {
      rest -= Double(probabilities[id])
      if rest < 0 { return Int32(id) }
    }
    return Int32(candidates[candidates.count - 1])
  }

  /// The probability of every token at this temperature.
  private func probabilities(of logits: FloatBuffer) -> FloatBuffer {
    let x = Matrix(uninitialized: 1, logits.count)
    // Differences from the largest, and a factor that is finite: no temperature, however small,
    // makes a product of 0 and ∞.
    fill(x.buffer, with: -maximum(logits))
    add(logits, x.buffer, into: x.buffer)
    let factor = Float(min(1 / temperature, Double(Float.greatestFiniteMagnitude)))
    scale(x.buffer, by: factor, into: x.buffer)
    softmax(x, into: x)
    return x.buffer
  }
}
