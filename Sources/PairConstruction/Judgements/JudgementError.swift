internal import ContrastiveFiles
public import PreferenceData

/// Why a judgement cannot be used.
public enum JudgementError: Error, Equatable, Sendable, CustomStringConvertible {
  /// A record lacks a column.
  case missing(DataLocation, column: String)
  /// A column stands twice in a record.
  case repeated(DataLocation, column: String)
  /// A value has another type than the column asks for.
  case wrongType(DataLocation, column: String, found: String, expected: String)
  /// A preference that is not one.
  case outOfRange(DataLocation, column: String, found: String)
  /// A model that gave none of the answers.
  case unknownModel(DataLocation, model: String, nearest: String?)
  /// A prompt that is none of the data's.
  case unknownPrompt(DataLocation, prompt: String)
  /// Both answers are of one model.
  case oneModel(DataLocation, model: String)

  /// The error that `model` is judged at `location` and is none of `models`; it names the nearest.
  public static func unknownModel(
    _ location: DataLocation, model: String, among models: some Collection<String>
  ) -> JudgementError {
    .unknownModel(location, model: model, nearest: nearestName(to: model, among: models))
  }

  /// What is wrong, where, and what to do.
  public var description: String {
    switch self {
    case .missing(let location, let column):
      "\(location): no “\(excerpt(column))”; a judgement needs the prompt's name, two models and a "
        + "preference, and the columns can be given other names"
    case .repeated(let location, let column):
      "\(location): “\(excerpt(column))” stands twice; keep one of the two"
    case .wrongType(let location, let column, let found, let expected):
      "\(location): “\(excerpt(column))” is \(found), expected \(expected)"
    case .outOfRange(let location, let column, let found):
      "\(location): “\(excerpt(column))” is \(found), expected 1 (the first is better) to 2 (the "
        + "second), 1.5 or 0 for a tie, or null where there is no verdict"
    case .unknownModel(let location, let model, let nearest):
      "\(location): “\(excerpt(model))” gave none of the answers"
        + (nearest.map { "; the nearest model is “\(excerpt($0))”" } ?? "")
        + "; remove the judgement or add the model's answers"
    case .unknownPrompt(let location, let prompt):
      "\(location): “\(excerpt(prompt))” is none of the prompts; are these judgements of other data?"
    case .oneModel(let location, let model):
      "\(location): “\(excerpt(model))” is judged against itself; name the two models"
    }
  }
}
