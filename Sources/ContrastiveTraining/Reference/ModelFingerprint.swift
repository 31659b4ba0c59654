internal import ContrastiveFiles
package import ContrastiveCore
internal import ContrastiveKernels
internal import Crypto

/// A digest of everything that a model's scores depend on.
///
/// Two models have the same fingerprint only if every weight and every constant is the same, bit
/// for bit, those of an adapter included, and they multiply in the same precision; the name of a folder
/// or the date of a file play no part.
package struct ModelFingerprint: Hashable, Sendable {
  /// The number of bytes of a fingerprint.
  static let byteCount = 32

  /// SHA-256 over the configuration and all weights.
  let bytes: [UInt8]

  /// Computes the fingerprint of a model.
  package init(of model: Transformer) {
    var hash = SHA256()
    var configuration = model.configuration
    configuration.paddingToken = nil  // it changes gradients, never a score
    hash.update(data: Array(String(describing: configuration).utf8))
    if model.precision != .float32 {
      hash.update(data: Array("products in \(model.precision.rawValue)\n".utf8))
    }
    for entry in model.layout.entries {
      hash.update(data: Array("\(entry.name) \(entry.shape)\n".utf8))
      // A block at a time, so that the weights are never in memory twice.
      for start in stride(from: entry.range.lowerBound, to: entry.range.upperBound, by: 1 << 20) {
        let end = min(start + 1 << 20, entry.range.upperBound)
        hash.update(data: model.weights[start..<end].bytes)
      }
    }
    let digest = Array(hash.finalize())
    bytes = model.adapter.map { Self.digest(of: $0, on: digest) } ?? digest
  }

  /// Returns the bytes of the fingerprint of a model that carries an adapter, given those of the model
  /// without.
  static func digest(of adapter: LinearAdapter, on base: [UInt8]) -> [UInt8] {
    var hash = SHA256()
    hash.update(data: base)
    hash.update(data: Array("adapter \(adapter.configuration.scale)\n".utf8))
    for entry in adapter.layout.entries {
      hash.update(data: Array("\(entry.name) \(entry.shape)\n".utf8))
      hash.update(data: adapter.weights[entry.range].bytes)
    }
    return Array(hash.finalize())
  }

  /// Takes over the bytes of a fingerprint, if there are as many as it has.
  init?(bytes: [UInt8]) {
    guard bytes.count == Self.byteCount else { return nil }
    self.bytes = bytes
  }

  /// Reads 64 hexadecimal digits.
  init?(hexadecimal text: String) {
    let digits = text.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
    guard digits.count == text.utf8.count, digits.count == 2 * Self.byteCount else { return nil }
    bytes = stride(from: 0, to: digits.count, by: 2).map { UInt8(16 * digits[$0] + digits[$0 + 1]) }
  }

  /// The digest in hexadecimal digits.
  package var text: String { bytes.hexadecimal }
}
