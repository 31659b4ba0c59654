internal import ContrastiveFiles
internal import Crypto

/// The score of one sequence, as it is kept.
package struct ScoreEntry: Hashable, Sendable {
  /// The log-probability of each scored token, in nats.
  package let tokenLogProbabilities: [Float]
  /// What computed it: the BLAS kernel and the version of the forward pass.
  package let maker: String

  /// The number of bytes of a checksum.
  static let checksumByteCount = 8

  /// Files numbers under the name of what made them.
  package init(tokenLogProbabilities: [Float], maker: String) {
    self.tokenLogProbabilities = tokenLogProbabilities
    self.maker = maker
  }

  /// Reads numbers of four bytes each, little end first; nothing if a number is cut off.
  init?(bytes: [UInt8], maker: String) {
    guard bytes.count.isMultiple(of: 4) else { return nil }
    let bytes = ContiguousArray(bytes)
    let span = bytes.span.bytes
    self.init(
      tokenLogProbabilities: (0..<bytes.count / 4).map {
        Float(bitPattern: span.littleEndian(UInt32.self, at: 4 * $0))
      }, maker: maker)
  }

  /// The numbers, four bytes each, little end first.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(4 * tokenLogProbabilities.count)
    for number in tokenLogProbabilities { bytes.append(littleEndian: number.bitPattern) }
    return bytes
  }

  /// Whether all numbers are finite.
  var isFinite: Bool { tokenLogProbabilities.allSatisfy(\.isFinite) }

  /// What stands beside the entry, so that a bit that changes anywhere shows.
  ///
  /// ```
  /// first 8 bytes of SHA-256(fingerprint, key, bytes of the maker's name, that name, numbers)
  /// ```
  func checksum(for key: ScoreKey, of reference: ModelFingerprint) -> [UInt8] {
    Self.checksum(of: bytes, maker: maker, for: key, of: reference)
  }

  /// The checksum of an entry whose numbers are `bytes`.
  static func checksum(
    of bytes: [UInt8], maker: String, for key: ScoreKey, of reference: ModelFingerprint
  ) -> [UInt8] {
    var data: [UInt8] = []
    data.reserveCapacity(
      ModelFingerprint.byteCount + ScoreKey.byteCount + 4 + maker.utf8.count + bytes.count)
    data += reference.bytes
    data += key.bytes
    data.append(littleEndian: UInt32(truncatingIfNeeded: maker.utf8.count))
    data += maker.utf8
    data += bytes
    return Array(SHA256.hash(data: data).prefix(checksumByteCount))
  }

  /// The mean difference, in nats a token, between the numbers of two entries; infinite where their
  /// numbers are not as many.
  func difference(from other: [Float]) -> Double {
    guard tokenLogProbabilities.count == other.count else { return .infinity }
    let sum = zip(tokenLogProbabilities, other).reduce(0.0) { $0 + Double(abs($1.0 - $1.1)) }
    return sum / Double(max(1, other.count))
  }
}
