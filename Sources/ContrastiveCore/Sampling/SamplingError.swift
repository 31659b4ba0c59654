/// Why a model cannot continue a prompt.
public enum SamplingError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Some token that could follow the first `position` tokens has a logit that is not finite.
  case notFinite(prompt: Int, position: Int)

  /// The same of a prompt that has `start` others before it.
  func renumbered(from start: Int) -> SamplingError {
    switch self {
    case .notFinite(let prompt, let position):
      .notFinite(prompt: start + prompt, position: position)
    }
  }

  /// What happened, where, and what to look at.
  public var description: String {
    switch self {
    case .notFinite(let prompt, let position):
      "prompt \(prompt): after \(position) tokens the model gives a logit that is not a finite number: "
        + "its weights are damaged, or too large for single precision"
    }
  }
}
