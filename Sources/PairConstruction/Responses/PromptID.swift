internal import ContrastiveFiles
internal import ContrastiveTokenizers
internal import Crypto
public import PreferenceData

/// The name of a prompt: the SHA-256 of what it says.
///
/// Of a text, or of a single turn of a user, the bytes of its UTF-8 are hashed; of another conversation
/// the compact JSON of its turns. So the same prompt has the same name in every file, whatever else
/// stands beside it, and whether it is written as a text or as a message.
public struct PromptID: Hashable, Sendable, CustomStringConvertible {
  /// The 32 bytes of the digest.
  public let digest: [UInt8]

  /// Names `prompt`.
  public init(_ prompt: Passage) {
    let bytes =
      switch prompt {
      case .text(let text): Array(text.utf8)
      case .messages(let turns) where turns.count == 1 && turns[0].role == "user":
        Array(turns[0].content.utf8)
      case .messages: Array(prompt.json.text(.compact).utf8)
      }
    digest = Array(SHA256.hash(data: bytes))
  }

  /// The digest in 64 hexadecimal digits.
  public var description: String { digest.hexadecimal }
}
