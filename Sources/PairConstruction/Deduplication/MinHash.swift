internal import ContrastiveRandom

/// Estimates how many shingles two texts share from a few numbers of each.
///
/// ```
/// mᵢ(S) = min over x in S of πᵢ(x)          P[mᵢ(S) = mᵢ(T)] = |S ∩ T| / |S ∪ T| = J
/// ```
///
/// A shingle is a run of words; a shorter text is one shingle. πᵢ permutes 64-bit words: a bijective
/// mixing after a key from the counter generator. Of each minimum 8 bits are kept, so unequal ones
/// agree with a probability of 2⁻⁸, for which the estimate allows:
///
/// ```
/// Ĵ = (a − 2⁻⁸) / (1 − 2⁻⁸)          a the share of equal bytes;   Var Ĵ = a(1 − a) / k / (1 − 2⁻⁸)²
/// ```
///
/// - SeeAlso: Broder, 1997, *On the resemblance and containment of documents*; Li and König, 2010,
///   *b-Bit minwise hashing*.
public struct MinHash: Sendable {
  /// The number of words in a shingle.
  public let shingleLength: Int
  private let keys: [UInt64]

  /// Creates `count` permutations of shingles.
  ///
  /// - Precondition: `count` and `shingleLength` are positive.
  public init(count: Int, shingleLength: Int = 3, seed: UInt64 = 0) {
    precondition(count > 0 && shingleLength > 0, "\(count) permutations of \(shingleLength) words")
    self.shingleLength = shingleLength
    var generator = CounterGenerator(seed: seed, purpose: "minhash permutations")
    keys = (0..<count).map { _ in generator.next() }
  }

  /// The number of permutations.
  public var count: Int { keys.count }

  /// The hashes of the shingles of `text`, in order and each once; none of a text without words.
  ///
  /// Marks between words do not count: `3 + 4` and `3 - 4` have the same shingles.
  public func shingles(of text: String) -> [UInt64] {
    let words = WordHashes(text).values
    if words.isEmpty { return [] }
    let length = min(shingleLength, words.count)
    let hashes = (0...(words.count - length)).map { place in
      words[place..<(place + length)].reduce(0) { mixed($0 &+ $1) }
    }
    return Array(Set(hashes)).sorted()
  }

  /// The minima of all permutations over `shingles`, 8 bits of each.
  public func signature(of shingles: [UInt64]) -> [UInt8] {
    keys.map { key in
      var least = UInt64.max
      for shingle in shingles { least = min(least, mixed(shingle ^ key)) }
      return UInt8(truncatingIfNeeded: least)
    }
  }

  /// The estimated Jaccard index of two texts by their signatures; without bias, so it may be negative.
  ///
  /// - Precondition: Both signatures are of these permutations.
  public func estimate(_ first: some Collection<UInt8>, _ second: some Collection<UInt8>) -> Double
  {
    precondition(first.count == count && second.count == count, "signatures of other permutations")
    let agreeing = zip(first, second).count { $0 == $1 }
    let chance = 1.0 / 256
    return (Double(agreeing) / Double(count) - chance) / (1 - chance)
  }
}
