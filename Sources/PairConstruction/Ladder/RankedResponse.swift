/// An answer, the rank of its model, and its length.
public struct RankedResponse: Hashable, Sendable {
  /// The answer.
  public let response: ModelResponse
  /// The rank of its model; 1 is the strongest.
  public let rank: Int
  /// Its length in Unicode scalars.
  public let characters: Int
  /// Its length in words: runs of letters, digits and `_`.
  public let words: Int

  /// Measures `response`, whose model has the rank `rank`.
  public init(_ response: ModelResponse, rank: Int) {
    self.response = response
    self.rank = rank
    characters = response.text.unicodeScalars.count
    words = response.text.wordCount
  }
}
