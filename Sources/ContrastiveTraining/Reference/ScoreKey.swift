internal import ContrastiveCore
internal import Crypto

/// What a cached score is filed under: its content.
///
/// ```
/// key = SHA-256(reference fingerprint, number of tokens, token ids, scored marks)
/// ```
///
/// The order of the data, the batch, the loss, its options, the learning rate and the epochs are no
/// part of it, so changing them never costs a score; changing one weight costs all of them.
struct ScoreKey: Hashable {
  let bytes: [UInt8]

  init(_ sequence: ScoredSequence, reference: ModelFingerprint) {
    var data = reference.bytes
    data.reserveCapacity(data.count + 8 + 5 * sequence.tokens.count)
    func append(_ number: UInt32) {
      data += (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }
    append(UInt32(sequence.tokens.count))
    for token in sequence.tokens { append(UInt32(bitPattern: token)) }
    data += sequence.scored.map { $0 ? 1 : 0 }
    bytes = Array(SHA256.hash(data: data))
  }
}
