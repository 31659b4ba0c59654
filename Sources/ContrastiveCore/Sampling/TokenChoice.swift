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
    guard temperature > 0 else { return Int32(indexOfMaximum(logits) ?? 0) }
    let probabilities = probabilities(of: logits)
    guard topK != nil || topP < 1 else {
      return Int32(Self.draw(uniform, 0..<probabilities.count) { probabilities[$0] })
    }
    let candidates = candidates(logits, probabilities)
    let place = Self.draw(uniform, candidates.indices) { probabilities[candidates[$0]] }
    return Int32(candidates[place])
  }

  /// The place at which the sum of the weights passes `uniform` of the whole.
  @inline(__always)
  private static func draw(_ uniform: Double, _ places: Range<Int>, _ weight: (Int) -> Float)
    -> Int
  {
    var rest = uniform * places.reduce(0.0) { $0 + Double(weight($1)) }
    for place in places {
      rest -= Double(weight(place))
      if rest < 0 { return place }
    }
    return places.upperBound - 1
  }

  /// The tokens that `topK` and `topP` leave, the most probable first.
  private func candidates(_ logits: FloatBuffer, _ probabilities: FloatBuffer) -> [Int] {
    let ids = 0..<probabilities.count
    func mass(_ ids: some Sequence<Int>) -> Double {
      ids.reduce(0) { $0 + Double(probabilities[$1]) }
    }
    var whole = mass(ids)
    // Only the most probable are sorted, which are few among many: enough to hold those wanted.
    var floor = maximum(probabilities)
    var candidates: [Int]
    repeat {
      floor /= 16
      candidates = ids.filter { probabilities[$0] >= floor }
    } while topK.map { candidates.count < min($0, ids.count) } ?? (mass(candidates) < topP * whole)
    candidates.sort { (logits[$0], $1) > (logits[$1], $0) }
    if let topK {
      candidates.removeLast(max(0, candidates.count - topK))
      whole = mass(candidates)
    }
    if topP < 1 {
      var missing = topP * whole
      let last = candidates.firstIndex { id in
        missing -= Double(probabilities[id])
        return missing <= 0
      }
      candidates.removeLast(candidates.count - 1 - (last ?? candidates.count - 1))
    }
    return candidates
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
