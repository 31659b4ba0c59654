/// The counter-based random function Philox4x32-10.
///
/// Ten rounds of multiplying and crossing over make 128 bits that look random out of a 128-bit
/// counter and a 64-bit key. For each key it is a permutation of the counters.
///
/// - SeeAlso: Salmon et al., 2011, section 4.3, and the known answers of Random123.
package enum Philox {
  /// Returns the four random words of `counter` under `key`.
  package static func block(
    key: (UInt32, UInt32), counter: (UInt32, UInt32, UInt32, UInt32)
  ) -> (UInt32, UInt32, UInt32, UInt32) {
    var (key, words) = (key, counter)
    for _ in 0..<10 {
      let even = words.0.multipliedFullWidth(by: 0xd251_1f53)
      let odd = words.2.multipliedFullWidth(by: 0xcd9e_8d57)
      words = (odd.high ^ words.1 ^ key.0, odd.low, even.high ^ words.3 ^ key.1, even.low)
      // The key of the next round: steps of the golden ratio and of √3 − 1.
      key = (key.0 &+ 0x9e37_79b9, key.1 &+ 0xbb67_ae85)
    }
    return words
  }
}

extension UInt64 {
  /// The 32 less significant bits.
  var lowWord: UInt32 { UInt32(truncatingIfNeeded: self) }

  /// The 32 more significant bits.
  var highWord: UInt32 { UInt32(truncatingIfNeeded: self >> 32) }

  /// Joins two words.
  init(high: UInt32, low: UInt32) {
    self = UInt64(high) << 32 | UInt64(low)
  }
}
