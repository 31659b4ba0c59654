public import PreferenceData

/// What one model answered to a prompt.
public struct ModelResponse: Hashable, Sendable {
  /// The name of the model.
  public var model: String
  /// The answer.
  public var text: String
  /// Where the answer stands.
  public var source: DataLocation

  /// Records the answer `text` of `model`, which stands at `source`.
  public init(model: String, text: String, source: DataLocation) {
    self.model = model
    self.text = text
    self.source = source
  }
}
