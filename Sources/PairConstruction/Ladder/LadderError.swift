internal import ContrastiveFiles
public import PreferenceData

/// Why an answer cannot be put on a ladder.
public enum LadderError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The answer at this place is of a model that does not stand in the order.
  case unranked(DataLocation, model: String, nearest: String?)

  /// What is wrong, where, and what to do.
  public var description: String {
    switch self {
    case .unranked(let location, let model, let nearest):
      "\(location): “\(excerpt(model))” does not stand in the order of models"
        + (nearest.map { "; the nearest that does is “\(excerpt($0))”" } ?? "")
        + "; add it, or leave out answers that are not ranked"
    }
  }
}
