#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension CounterGenerator {
  /// Returns a number in [0, 1) with 53 random bits.
  public mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// Returns two independent draws from the standard normal distribution.
  ///
  /// - SeeAlso: Box and Muller, 1958.
  public mutating func normalPair() -> (Double, Double) {
    // 1 − u lies in (0, 1], so the logarithm is finite.
    let radius = (-2 * log(1 - uniform())).squareRoot()
    let angle = 2 * Double.pi * uniform()
    return (radius * cos(angle), radius * sin(angle))
  }

  /// Puts the elements in a random order, all orders equally likely.
  ///
  /// - SeeAlso: Fisher and Yates; Knuth, volume 2, algorithm 3.4.2P.
  public mutating func shuffle<Element>(_ elements: inout [Element]) {
    guard elements.count > 1 else { return }
    for place in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(place, next(below: place + 1))
    }
  }
}
