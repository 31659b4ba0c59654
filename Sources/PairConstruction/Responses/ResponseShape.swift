internal import ContrastiveFiles
internal import PreferenceData

/// Which columns of a file hold what, told by its first row.
struct ResponseShape {
  /// Where a prompt is.
  enum PromptSource {
    /// In a column; a filled column `input` goes with it.
    case column(String)
    /// In the conversation of a column, without its last turn where that is the answer.
    case turns(String)
    /// In what the answers begin with in common; `question` stands in where that is nothing.
    case opening(question: String?)
  }

  let layout: ResponseLayout
  let prompt: PromptSource
  /// The column of the answer, or of the map of answers.
  let answer: String?
  let model: String?
  let label: String?
  let domain: String?
  let finishReason: String?

  /// Tells the shape of a file by its first row, as far as `columns` and `forced` do not say it.
  init(first fields: ResponseFields, columns: ResponseColumns, layout forced: ResponseLayout?)
    throws
  {
    let column = columns.prompt ?? fields.first(of: ResponseColumns.prompts)
    let turns =
      (ResponseColumns.conversations + [columns.prompt, columns.answer].compactMap { $0 })
      .first { fields[$0]?.array != nil }
    let found = Self.layout(of: fields, columns, prompt: column, turns: turns)
    guard let layout = forced ?? found else {
      throw ResponseError.unknownLayout(fields.location, columns: fields.names)
    }
    let answers: String?
    let prompt: PromptSource?
    switch layout {
    case .outputs:
      answers = columns.answer ?? fields.first(of: ResponseColumns.outputs) ?? "outputs"
      prompt = column.map(PromptSource.column)
    case .columns(let models):
      answers = nil
      if let turns, !models.contains(turns) {
        prompt = .turns(turns)
      } else if models.count > 1, fields[models[0]]?.array != nil {
        prompt = .opening(question: column)
      } else {
        // One answer alone has no opening in common with another.
        prompt =
          column.map(PromptSource.column) ?? (models.count > 1 ? .opening(question: nil) : nil)
      }
    case .answer:
      answers = columns.answer ?? fields.first(of: ResponseColumns.answers) ?? "output"
      prompt = column.map(PromptSource.column)
    case .conversation:
      answers = turns ?? "messages"
      prompt = .turns(turns ?? "messages")
    case .revision:
      answers = "completion"
      prompt = .column(columns.prompt ?? "task")
    case .prompt:
      answers = nil
      prompt = column.map(PromptSource.column) ?? turns.map(PromptSource.turns)
    }
    guard let prompt else {
      throw ResponseError.missing(
        fields.location, field: columns.prompt ?? "instruction", layout: layout,
        columns: fields.names)
    }
    self.layout = layout
    self.prompt = prompt
    answer = answers
    let model = columns.model ?? fields.first(of: ResponseColumns.models)
    self.model =
      switch model.flatMap({ fields.record.object[$0] }) {
      case .string, .null: model
      default: columns.model
      }
    label = columns.label ?? fields.first(of: ResponseColumns.labels)
    domain =
      columns.domain ?? ResponseColumns.domains.first { fields[$0]?.string != nil }
      ?? ResponseColumns.domains.first { fields.record.object[$0] == .null }
    finishReason = fields.first(of: ResponseColumns.finishReasons)
  }

  private static func layout(
    of fields: ResponseFields, _ columns: ResponseColumns, prompt: String?, turns: String?
  ) -> ResponseLayout? {
    let map = columns.answer ?? fields.first(of: ResponseColumns.outputs)
    if let map, fields[map]?.object != nil, prompt != nil { return .outputs }
    if fields["student_solution"] != nil && fields["completion"] != nil { return .revision }
    if fields["chosen"] != nil && fields["rejected"] != nil {
      return .columns(["chosen", "rejected"])
    }
    let wrapped = fields.record.object.members.filter { member in
      guard let object = member.value.object else { return false }
      return ResponseFields.textKeys.contains { object[$0]?.string != nil }
    }
    if prompt != nil && wrapped.count > 1 { return .columns(wrapped.map(\.key)) }
    let answer = columns.answer ?? fields.first(of: ResponseColumns.answers)
    if prompt != nil && (answer != nil || fields["instances"] != nil) { return .answer }
    if turns != nil { return .conversation }
    // A list of answers does not say whose they are.
    if let map, fields[map]?.array != nil { return nil }
    return prompt != nil ? .prompt : nil
  }
}
