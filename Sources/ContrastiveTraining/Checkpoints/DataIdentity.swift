internal import ContrastiveFiles
internal import Crypto
public import PreferenceData

/// What tells one set of tokenized examples from another.
public struct DataIdentity: Sendable, Hashable, Codable {
  /// The number of examples.
  public let examples: Int
  /// The number of tokens, a prompt counted once for each of its answers.
  public let tokens: Int
  /// SHA-256, in hexadecimal digits, over every example in order: its row, its tokens, which of them
  /// are scored, and the ranks of its answers where they are a ranked list.
  public let sha256: String

  /// Identifies `data`; where its file lies, and what it says beside the tokens, play no part.
  public init(of data: TokenizedDataset) {
    var hash = SHA256()
    var tokens = 0
    var bytes: [UInt8] = []
    func append(_ number: some FixedWidthInteger) {
      bytes.append(littleEndian: UInt32(truncatingIfNeeded: number))
    }
    for example in data.examples {
      bytes.removeAll(keepingCapacity: true)
      append(example.row)
      append(example.answers.count)
      for answer in example.answers {
        append(answer.tokens.count)
        for token in answer.tokens { append(token) }
        for isScored in answer.scored { bytes.append(isScored ? 1 : 0) }
        tokens += answer.tokens.count
      }
      for rank in example.ranking?.ranks ?? [] { append(rank) }
      hash.update(data: bytes)
    }
    examples = data.examples.count
    self.tokens = tokens
    sha256 = hash.finalize().hexadecimal
  }
}

extension DataIdentity: CustomStringConvertible {
  /// The sizes and the beginning of the digest.
  public var description: String {
    "\(examples) examples of \(tokens) tokens (\(sha256.prefix(12))…)"
  }
}
