/// Finds texts that share nearly all shingles with an earlier one, in bounded memory.
///
/// Texts are offered one by one and numbered from 0. One that repeats an earlier one is not kept, so
/// that a chain of small changes is judged by its first text. Candidates come from the bands of their
/// MinHash signatures; they are verified on their shingles where ``verify`` can give the earlier text
/// again, and by the estimate otherwise.
///
/// A kept text takes its signature and about 8 bytes a band: 160 bytes with the 12 bands of 5 rows for
/// a threshold of 0.8. The first ``crowd`` texts of a band stay candidates, lest a phrase that all
/// texts have makes time grow with the square of their number.
public struct NearDuplicates {
  /// What a text repeats.
  public struct Match: Hashable, Sendable {
    /// The number of the earlier text.
    public var original: Int
    /// The Jaccard index of the shingles: true if verified, estimated otherwise.
    public var similarity: Double
  }

  /// How many texts that agree in one band stay candidates of it.
  public static let crowd = 32

  /// The least similarity of a repetition.
  public let threshold: Double
  /// How signatures are cut into bands.
  public let banding: Banding
  /// The permutations of shingles.
  public let hashing: MinHash
  /// How many texts were offered.
  public private(set) var count = 0
  /// Gives an earlier text again, by its number, or `nil` where it is not at hand.
  public var verify: (Int) throws -> String?

  private var index: BandIndex
  /// The number of each text that is kept.
  private var numbers: [UInt32] = []

  /// Creates an empty collection.
  ///
  /// - Parameters:
  ///   - threshold: The least similarity of a repetition, above 0 and at most 1.
  ///   - shingleLength: The number of words in a shingle.
  ///   - seed: Names the permutations.
  ///   - verify: Gives an earlier text again, by its number, or `nil` where it is not at hand.
  public init(
    threshold: Double = 0.8, shingleLength: Int = 3, seed: UInt64 = 0,
    verify: @escaping (Int) throws -> String? = { _ in nil }
  ) {
    precondition(threshold > 0 && threshold <= 1, "a threshold of \(threshold)")
    self.threshold = threshold
    self.verify = verify
    banding = Banding(threshold: threshold)
    hashing = MinHash(count: banding.count, shingleLength: shingleLength, seed: seed)
    index = BandIndex(banding, crowd: Self.crowd)
  }

  /// Returns what `text` repeats, or keeps it and returns `nil`; of several texts the earliest.
  ///
  /// - Precondition: Fewer than 2³² − 1 texts were offered.
  public mutating func add(_ text: String) throws -> Match? {
    let shingles = hashing.shingles(of: text)
    if shingles.isEmpty {  // Nothing is known of it, so it repeats nothing.
      count += 1
      return nil
    }
    let signature = hashing.signature(of: shingles)
    for place in index.candidates(of: signature) {
      let number = Int(numbers[place])
      let similarity =
        if let earlier = try verify(number) {
          AnswerDistance.jaccard(hashing.shingles(of: earlier), shingles)
        } else {
          hashing.estimate(index.signature(at: place), signature)
        }
      guard similarity >= threshold else { continue }
      count += 1
      return Match(original: number, similarity: similarity)
    }
    index.append(signature)
    numbers.append(UInt32(count))
    count += 1
    return nil
  }
}
