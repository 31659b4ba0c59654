public import PreferenceData

/// What one model answered to a prompt.
public struct ModelResponse: Hashable, Sendable {
  /// The name of the model.
  public var model: String
  /// The answer.
  public var text: String { didSet { words = WordHashes(text).values } }
  /// Where the answer stands.
  public var source: DataLocation
  /// Why the model stopped, in the words of the file (`stop`, `length`, …), where it tells.
  public var finishReason: String?
  /// The hashes of the words of ``text``, which the filter and the distances both go by.
  private(set) var words: [UInt64]

  /// Records the answer `text` of `model`, which stands at `source`.
  public init(model: String, text: String, source: DataLocation, finishReason: String? = nil) {
    self.model = model
    self.text = text
    self.source = source
    self.finishReason = finishReason
    words = WordHashes(text).values
  }
}
