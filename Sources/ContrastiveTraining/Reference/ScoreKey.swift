package import ContrastiveCore
internal import Crypto

/// What a cached score is filed under: its content.
///
/// ```
/// key = SHA-256(reference fingerprint, number of tokens, token ids, scored marks)
/// ```
///
/// The order of the data, the batch, the loss, its options, the learning rate and the epochs are no
/// part of it, so changing them never costs a score; changing one weight costs all of them.
package struct ScoreKey: Hashable, Sendable, Comparable {
  /// The number of bytes of a key.
  static let byteCount = 32

  let bytes: [UInt8]

  /// Computes the key of a sequence's score under a reference.
  package init(_ sequence: ScoredSequence, reference: ModelFingerprint) {
    var data = reference.bytes
    data.reserveCapacity(data.count + 4 + 5 * sequence.tokens.count)
    data.append(littleEndian: UInt32(sequence.tokens.count))
    for token in sequence.tokens { data.append(littleEndian: UInt32(bitPattern: token)) }
    for isScored in sequence.scored { data.append(isScored ? 1 : 0) }
    bytes = Array(SHA256.hash(data: data))
  }

  /// Takes over the bytes of a key, if there are as many as it has.
  package init?(bytes: [UInt8]) {
    guard bytes.count == Self.byteCount else { return nil }
    self.bytes = bytes
  }

  /// Hashes the first bytes: those of a digest tell keys apart as well as all of them.
  package func hash(into hasher: inout Hasher) {
    for byte in bytes.prefix(8) { hasher.combine(byte) }
  }

  /// Compares byte by byte.
  package static func < (left: ScoreKey, right: ScoreKey) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }
}

extension [UInt8] {
  /// Appends the four bytes of `number`, the least significant first.
  mutating func append(littleEndian number: UInt32) {
    append(UInt8(truncatingIfNeeded: number))
    append(UInt8(truncatingIfNeeded: number >> 8))
    append(UInt8(truncatingIfNeeded: number >> 16))
    append(UInt8(truncatingIfNeeded: number >> 24))
  }
}
