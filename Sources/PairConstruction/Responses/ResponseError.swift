internal import ContrastiveFiles
public import PreferenceData

/// Why prompts and answers could not be read, in words for the person who has the file.
public enum ResponseError: Error, Equatable, Sendable {
  /// The first row has the columns of no known layout.
  case unknownLayout(DataLocation, columns: [String])
  /// A row lacks a column that the layout of the file asks for.
  case missing(DataLocation, field: String, layout: ResponseLayout, columns: [String])
  /// A value is of another type than the layout asks for.
  case wrongType(DataLocation, field: String, found: String, expected: String)
  /// A row has no answer of a model that all rows should have.
  case missingModel(DataLocation, model: String)
  /// Two files that should ask the same, row by row, do not.
  case differentPrompts(DataLocation, DataLocation)
  /// A file ends where another goes on with `DataLocation`.
  case endsEarly(file: String, other: DataLocation)
  /// There are more models than `limit`: names of something else were taken for models.
  case tooManyModels(DataLocation, limit: Int)
  /// The files have no rows.
  case empty(files: [String])
}

extension ResponseError: CustomStringConvertible {
  /// A sentence for the person at the terminal.
  public var description: String {
    switch self {
    case .unknownLayout(let location, let columns):
      "\(location): found \(Self.list(columns)); expected a prompt (“instruction” or “prompt”) "
        + "with “outputs” (an object of answers by model), one “output” or “response”, or a "
        + "column for each model that you name; or “messages”"
    case .missing(let location, let field, let layout, let columns):
      "\(location): no “\(excerpt(field, limit: 32))”, though the file has \(layout); found "
        + Self.list(columns)
    case .wrongType(let location, let field, let found, let expected):
      "\(location): “\(excerpt(field, limit: 64))” is \(found), expected \(expected)"
    case .missingModel(let location, let model):
      "\(location): no answer of “\(excerpt(model))”; add it, or let prompts lack some models"
    case .differentPrompts(let first, let second):
      "\(second): another prompt than at \(first); bring the files into the same order, "
        + "or let them be joined in any"
    case .endsEarly(let file, let other):
      "\(file): ends where another file goes on with \(other); complete it, "
        + "or let prompts lack some models"
    case .tooManyModels(let location, let limit):
      "\(location): the answers have more than \(limit) names of models by here; "
        + "name the column that has them"
    case .empty(let files):
      "\(files.joined(separator: ", ")): there are no rows"
    }
  }

  private static func list(_ names: [String]) -> String {
    names.isEmpty ? "no columns" : excerpts(names)
  }
}
