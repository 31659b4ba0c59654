#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A generator whose nth number is a function of a seed, a purpose and n.
///
/// Because nothing depends on what was drawn before, an order or an initialization can be resumed
/// anywhere and computed in parallel, and two purposes never share their numbers by accident.
///
/// ```
/// key = mix(seed ⊕ FNV-1a(purpose))        xₙ = mix(key + n · 0x9E3779B97F4A7C15)
/// ```
///
/// - SeeAlso: Salmon et al., 2011, "Parallel random numbers: as easy as 1, 2, 3"; the mixing function
///   is that of Steele, Lea and Flood, 2014, figure 16.
public struct CounterGenerator: RandomNumberGenerator, Sendable, Hashable, Codable {
  private let key: UInt64
  /// How many numbers have been drawn.
  public private(set) var counter: UInt64

  /// Makes the generator of `purpose`, about to draw number `counter`.
  public init(seed: UInt64, purpose: String, counter: UInt64 = 0) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in purpose.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0100_0000_01B3 }
    key = Self.mix(seed ^ hash)
    self.counter = counter
  }

  /// Returns the next 64 random bits.
  public mutating func next() -> UInt64 {
    counter &+= 1
    return Self.mix(key &+ counter &* 0x9E37_79B9_7F4A_7C15)
  }

  /// Returns a number in [0, 1) with 53 random bits.
  public mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// Returns a number in `0..<bound`, all equally likely.
  ///
  /// - Precondition: `bound` is positive.
  /// - SeeAlso: Lemire, 2019, algorithm 5, <https://arxiv.org/abs/1805.10941>.
  public mutating func below(_ bound: Int) -> Int {
    precondition(bound > 0, "a number below \(bound)")
    let bound = UInt64(bound)
    let threshold = (0 &- bound) % bound
    while true {
      let (high, low) = next().multipliedFullWidth(by: bound)
      if low >= threshold { return Int(high) }
    }
  }

  /// Returns two independent draws from the standard normal distribution.
  ///
  /// - SeeAlso: Box and Muller, 1958.
  public mutating func normalPair() -> (Double, Double) {
    // 1 − u lies in (0, 1], so the logarithm is finite.
    let radius = (-2 * log(1 - uniform())).squareRoot()
    let angle = 2 * Double.pi * uniform()
    return (radius * cos(angle), radius * sin(angle))
  }

  /// Puts the elements in a random order.
  ///
  /// - SeeAlso: Fisher and Yates; Knuth, volume 2, algorithm 3.4.2P.
  public mutating func shuffle<Element>(_ elements: inout [Element]) {
    guard elements.count > 1 else { return }
    for last in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(last, below(last + 1))
    }
  }

  private static func mix(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
