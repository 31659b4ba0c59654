/// A random number generator whose every number is a function of a seed, a purpose and a position.
///
/// Each use of randomness has a generator of its own, named after its purpose, so that no use can
/// disturb another: drawing more numbers here changes nothing there. An index tells apart several
/// generators of one purpose, such as those of successive epochs. There is no hidden state, so a
/// generator can be made anew at any position.
///
/// ```
/// number p = half p mod 2 of Philox4x32-10(key: seed, counter: (⌊p/2⌋, hash(purpose, index)))
/// ```
///
/// The hash is FNV-1a of 64 bits over the purpose's UTF-8, a zero byte, and the eight bytes of the
/// index, least significant first; words are least significant first throughout. The numbers are the
/// same on every platform and in every version of this package. It is *not* for cryptography.
///
/// - SeeAlso: Salmon et al., 2011, *Parallel random numbers: as easy as 1, 2, 3*.
public struct CounterGenerator: RandomNumberGenerator, Sendable, Equatable, Codable {
  private let seed: UInt64
  private let stream: UInt64

  /// The number of numbers drawn, counted from the start of the stream.
  public private(set) var position: UInt64

  /// Creates the generator that stands at `position` of the stream named by the other arguments.
  ///
  /// - Parameters:
  ///   - seed: The seed of the whole run.
  ///   - purpose: What the numbers are for, such as `"curriculum order"`.
  ///   - index: Which of the generators of that purpose.
  ///   - position: How many numbers are passed over.
  public init(seed: UInt64, purpose: String, index: UInt64 = 0, position: UInt64 = 0) {
    var hash = FNV1a()
    for byte in purpose.utf8 { hash.combine(byte) }
    hash.combine(0)
    for shift in stride(from: 0 as UInt64, to: 64, by: 8) {
      hash.combine(UInt8(truncatingIfNeeded: index >> shift))
    }
    self.seed = seed
    stream = hash.value
    self.position = position
  }

  /// Returns the number at ``position`` and moves on by one.
  public mutating func next() -> UInt64 {
    let block = words(ofBlock: position >> 1)
    defer { position &+= 1 }
    return position & 1 == 0
      ? UInt64(high: block.1, low: block.0) : UInt64(high: block.3, low: block.2)
  }

  /// Returns the 32-bit words of the numbers `2 · block` and `2 · block + 1` of the stream.
  ///
  /// They are what `next()` would give there, both for the price of one; wherever the generator stands.
  package func words(ofBlock block: UInt64) -> (UInt32, UInt32, UInt32, UInt32) {
    Philox.block(
      key: (seed.lowWord, seed.highWord),
      counter: (block.lowWord, block.highWord, stream.lowWord, stream.highWord))
  }

  /// Returns a whole number from 0 up to `bound`, all equally likely.
  ///
  /// The standard library's methods draw alike, but may change how from one version to the next;
  /// this one does not.
  ///
  /// - Precondition: `bound` is positive.
  public mutating func next(below bound: Int) -> Int {
    precondition(bound > 0, "a random number below \(bound)")
    // The high word of number × bound is the result. Each result stems from equally many numbers
    // once the first 2⁶⁴ mod bound low words are passed over.
    let bound = UInt64(bound)
    let unfair = (0 &- bound) % bound
    while true {
      let product = next().multipliedFullWidth(by: bound)
      if product.low >= unfair { return Int(product.high) }
    }
  }
}

/// The hash of Fowler, Noll and Vo, variant 1a, of 64 bits.
private struct FNV1a {
  var value: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func combine(_ byte: UInt8) {
    value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
  }
}
