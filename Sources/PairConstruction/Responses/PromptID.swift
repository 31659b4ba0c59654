internal import ContrastiveFiles
internal import Crypto
public import PreferenceData

/// The name of a prompt: the SHA-256 of what it says.
///
/// Of a text the bytes of its UTF-8 are hashed, of a conversation the compact JSON of its turns. So the
/// same prompt has the same name in every file, whatever else stands beside it.
public struct PromptID: Hashable, Sendable, CustomStringConvertible {
  /// The 32 bytes of the digest.
  public let digest: [UInt8]

  /// Names `prompt`.
  public init(_ prompt: Passage) {
    let bytes =
      switch prompt {
      case .text(let text): Array(text.utf8)
      case .messages: Array(prompt.json.text(.compact).utf8)
      }
    digest = Array(SHA256.hash(data: bytes))
  }

  /// The digest in 64 hexadecimal digits.
  public var description: String { digest.hexadecimal }
}
