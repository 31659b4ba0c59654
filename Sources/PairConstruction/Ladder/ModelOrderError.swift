internal import ContrastiveFiles

/// Why an order of models cannot be used.
public enum ModelOrderError: Error, Equatable, Sendable, CustomStringConvertible {
  /// There are no models, or one only.
  case tooFew(count: Int)
  /// A model has no name.
  case unnamed
  /// A model stands there twice.
  case repeated(model: String)
  /// A rank is below 1.
  case rankOutOfRange(model: String, rank: Int)
  /// All models have the same rank.
  case oneRung
  /// A statement is not of the form `a > b`.
  case malformed(statement: String)
  /// The statements contradict each other: each of these models is said to be stronger than the next,
  /// and the last stronger than the first.
  case cyclic(models: [String])
  /// The statements do not tell which of the two is stronger.
  case undetermined(first: String, second: String)
  /// A model of the order gave no answer.
  case unknown(model: String, nearest: String?)
  /// A model that gave answers does not stand in the order.
  case missing(model: String)

  /// The error that `model` gave no answer, while `models` did; it names the nearest of them.
  public static func unknown(model: String, among models: some Collection<String>) -> Self {
    .unknown(model: model, nearest: nearestName(to: model, among: models))
  }

  /// What is wrong, and what to do.
  public var description: String {
    switch self {
    case .tooFew(let count):
      "an order of \(counted(count, "model")); a ladder needs two or more"
    case .unnamed: "a model of the order has no name"
    case .repeated(let model): "“\(excerpt(model))” stands twice in the order; name each model once"
    case .rankOutOfRange(let model, let rank):
      "“\(excerpt(model))” has the rank \(rank); the strongest model has the rank 1"
    case .oneRung: "all models of the order have the same rank, so none is stronger than another"
    case .malformed(let statement):
      "“\(excerpt(statement))” is no order; expected names with “>” between them, as in “a > b > c”"
    case .cyclic(let models):
      "the order contradicts itself: "
        + (models + models.prefix(1)).map { excerpt($0) }.joined(separator: " > ")
    case .undetermined(let first, let second):
      "the order does not tell which of “\(excerpt(first))” and “\(excerpt(second))” is stronger; "
        + "add “\(excerpt(first)) > \(excerpt(second))” or the reverse"
    case .unknown(let model, let nearest):
      "“\(excerpt(model))” gave no answer"
        + (nearest.map { "; the nearest model that did is “\(excerpt($0))”" } ?? "")
    case .missing(let model):
      "“\(excerpt(model))” gave answers and does not stand in the order; add it, or leave out what is "
        + "not ranked"
    }
  }
}
