import ContrastiveFiles
import ContrastiveTokenizers

/// What the rows of a file hold, told by the first row; all others must be the same.
///
/// A file that changes its kind midway would be trained on by two rules at once, so that is an error
/// that names the line.
struct RecordKind {
  /// How prompts and answers are written.
  enum Form {
    /// Plain text.
    case text
    /// Turns with a role and a content.
    case messages

    /// The form of one value, or `nil` where it is neither.
    init?(_ value: JSONValue) {
      switch value {
      case .string: self = .text
      case .array: self = .messages
      default: return nil
      }
    }
  }

  /// The columns of a row and where its prompt is.
  enum Layout {
    case pair(PromptSource)
    case ranking
    case completion
    case passage(Column)
  }

  /// Where the prompt of a pair is.
  enum PromptSource {
    /// A column of its own.
    case column
    /// The shared opening of the two answers.
    case opening
    /// A text beside messages: the shared opening or, where there is none, a user's turn.
    case besideMessages
  }

  /// The columns that hold what is read, in any kind of file.
  private static let content: [Column] = [
    .prompt, .chosen, .rejected, .target, .responses, .scores, .completion, .messages, .text,
  ]
  private static let contentForm = "a text or a list of {\"role\", \"content\"} objects"

  /// The columns of a row and where its prompt is.
  let layout: Layout
  /// How prompts and answers are written.
  let form: Form

  /// Tells the kind of a file by its first record.
  init(first fields: RecordFields) throws {
    func form(of column: Column) throws -> Form {
      let value = try fields.required(column)
      guard let form = Form(value) else {
        throw fields.mismatch(column, found: value, expected: Self.contentForm)
      }
      return form
    }
    if fields.has(.chosen) && fields.has(.rejected) {
      self.form = try form(of: .chosen)
      guard fields.has(.prompt) else {
        layout = .pair(.opening)
        return
      }
      let isText = try form(of: .prompt) == .text
      layout = .pair(isText && self.form == .messages ? .besideMessages : .column)
      return
    }
    if fields.has(.responses) && fields.has(.scores) {
      let first = try fields.list(.responses, of: Self.contentForm)[0]
      guard let form = Form(first) else {
        throw fields.mismatch(.responses, "[0]", found: first, expected: Self.contentForm)
      }
      self.form = form
      layout = .ranking
      return
    }
    if let label = fields.truthLabel {
      throw DatasetError.unsupportedColumn(
        fields.location, field: label,
        advice: "make pairs of the rows, or keep the rows that are true and remove the column")
    }
    if fields.has(.prompt) && fields.has(.completion) {
      self.form = try form(of: .completion)
      layout = .completion
    } else if fields.has(.messages) || fields.has(.text) {
      let column: Column = fields.has(.messages) ? .messages : .text
      self.form = column == .messages ? .messages : .text
      layout = .passage(column)
    } else if let column = Self.content.first(where: fields.isNull) {
      throw fields.mismatch(column, found: .null, expected: Self.contentForm)
    } else {
      throw fields.unknownKind()
    }
  }

  /// Whether the prompts are taken from the shared opening of the answers.
  var extractsPrompts: Bool {
    switch layout {
    case .pair(.opening), .pair(.besideMessages): true
    default: false
    }
  }

  /// The columns of content that are read in a file of this kind.
  private var used: [Column] {
    switch layout {
    case .pair: [.prompt, .chosen, .rejected, .target]
    case .ranking: [.prompt, .responses, .scores]
    case .completion: [.prompt, .completion]
    case .passage(let column): [column]
    }
  }

  /// The columns of a record that are read in a file of this kind.
  func read(_ fields: RecordFields) -> [Column] {
    Column.allCases.filter {
      fields.has($0) && (used.contains($0) || !Self.content.contains($0))
    }
  }

  /// The names in a record that are not read in a file of this kind.
  func ignored(_ fields: RecordFields) -> [String] {
    fields.unknown
      + Self.content.filter { !used.contains($0) && fields.has($0) }.map(\.rawValue)
  }

  /// Reads the row of a record.
  func example(_ fields: RecordFields) throws -> PreferenceExample {
    let prompt: Passage?
    var answers: [Passage]
    switch layout {
    case .passage(let column):
      prompt = nil
      answers = [try fields.passage(column, as: form)]
    case .ranking:
      return try fields.ranking(as: form)
    case .completion:
      prompt = try fields.passage(.prompt, as: form)
      answers = [try fields.passage(.completion, as: form)]
    case .pair(let source):
      answers = try [.chosen, .rejected].map { try fields.passage($0, as: form) }
      if fields.has(.target) { answers.append(try fields.passage(.target, as: form)) }
      switch source {
      case .column:
        prompt = try fields.passage(.prompt, as: form)
      case .opening:
        if fields.has(.prompt) {
          throw fields.mismatch(
            .prompt, found: try fields.required(.prompt),
            expected: "to be absent, as in the first row")
        }
        prompt = try PromptExtraction.split(&answers, at: fields.location)
      case .besideMessages:
        let text = try fields.text(.prompt)
        prompt = try PromptExtraction.split(&answers, else: text, at: fields.location)
      }
    }
    return PreferenceExample(
      prompt: prompt, answers: answers, provenance: try fields.provenance(),
      line: fields.location.line)
  }
}
