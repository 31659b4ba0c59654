/// An answer, the rank of its model, and its length.
public struct RankedResponse: Hashable, Sendable {
  /// The answer.
  public let response: ModelResponse
  /// The rank of its model; 1 is the strongest.
  public let rank: Int
  /// Its length in Unicode scalars.
  public var characters: Int { compared.scalars.count }
  /// Its length in words: runs of letters, digits and `_`.
  public let words: Int
  /// What it is compared with others by.
  let compared: ComparedAnswer

  /// Measures `response`, whose model has the rank `rank`.
  public init(_ response: ModelResponse, rank: Int) {
    self.response = response
    self.rank = rank
    let bytes = Array(response.text.utf8)
    compared = ComparedAnswer(bytes, words: response.words)
    // Of ASCII characters, of which there are as many as bytes, none is a word by itself.
    words =
      compared.scalars.count == bytes.count ? compared.words.count : UTF8Scalars(bytes).wordCount
  }
}
