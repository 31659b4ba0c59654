import ContrastiveRandom

/// Draws `count` numbers, evenly from a range, the same for the same seed.
public func randomValues(_ count: Int, in range: ClosedRange<Float> = -1...1, seed: UInt64 = 0)
  -> [Float]
{
  var random = CounterGenerator(seed: seed, purpose: "test values")
  return (0..<count).map { _ in
    range.lowerBound + Float(random.uniform()) * (range.upperBound - range.lowerBound)
  }
}
