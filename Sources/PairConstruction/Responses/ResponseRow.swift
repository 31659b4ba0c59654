internal import ContrastiveFiles
internal import ContrastiveTokenizers
internal import PreferenceData

/// What one row of a file says.
struct ResponseRow {
  var prompt: Passage
  var label: String?
  var domain: String?
  /// The answers in the order of the file; a name may be repeated.
  var answers: [ModelResponse] = []
  /// How many answers are there, but cannot be told from what stands around them.
  var unmarked = 0
  /// Where the row stands.
  var location: DataLocation
  /// Where its bytes lie in the file.
  var bytes: Range<Int>
}

extension ResponseShape {
  /// Reads a row; answers that are not said to be of a model are of `fileModel`.
  func row(_ fields: ResponseFields, fileModel: String) throws -> ResponseRow {
    var row = ResponseRow(
      prompt: .text(""), label: try label.flatMap(fields.label),
      domain: try domain.flatMap(fields.label), location: fields.location,
      bytes: fields.record.bytes)
    let finish = try finishReason.flatMap(fields.label)
    func add(_ text: String?, of model: String) {
      guard let text else { return }
      row.answers.append(
        ModelResponse(model: model, text: text, source: fields.location, finishReason: finish))
    }
    switch prompt {
    case .column(let name):
      row.prompt = try columnPrompt(name, of: fields)
    case .turns(let name):
      var turns = try fields.turns(fields.required(name, layout), name)
      if layout == .conversation, let last = turns.last, last.role == "assistant" {
        turns.removeLast()
        add(last.content, of: try modelName(fields) ?? fileModel)
      }
      guard !turns.isEmpty else {
        throw ResponseError.wrongType(
          fields.location, field: name, found: "a single answer",
          expected: "a turn to answer before it")
      }
      row.prompt = .messages(turns)
    case .opening(let question):
      try readOpening(question, of: fields, finish, into: &row)
      return row
    }
    switch layout {
    case .outputs:
      let name = answer ?? ""
      let value = try fields.required(name, layout)
      guard let map = value.object else {
        throw fields.mismatch(name, value, "an object of answers by model")
      }
      for member in map.members {
        add(try fields.answer(member.value, "\(name).\(member.key)"), of: member.key)
      }
    case .columns(let models):
      for model in models {
        if let value = fields[model] { add(try fields.answer(value, model), of: model) }
      }
    case .answer:
      add(try singleAnswer(of: fields), of: try modelName(fields) ?? fileModel)
    case .revision:
      let student = try fields.required("student_solution", layout)
      add(try fields.answer(student, "student_solution"), of: "student")
      let completion = try fields.answer(fields.required(answer ?? "", layout), answer ?? "") ?? ""
      let solution = RevisedSolution.text(in: completion)
      if solution == nil { row.unmarked += 1 }
      add(solution, of: try modelName(fields) ?? "teacher")
    case .conversation, .prompt: break
    }
    return row
  }

  private func modelName(_ fields: ResponseFields) throws -> String? {
    try model.flatMap(fields.text)
  }

  /// The prompt of a column; of an instruction with an input both, with a blank line between them.
  private func columnPrompt(_ name: String, of fields: ResponseFields) throws -> Passage {
    let passage = try fields.passage(fields.required(name, layout), name)
    guard case .text(let instruction) = passage, name == "instruction",
      let input = try fields.text("input") ?? instance(of: fields)?["input"]?.string,
      !input.isEmpty
    else { return passage }
    return .text(instruction + "\n\n" + input)
  }

  private func singleAnswer(of fields: ResponseFields) throws -> String? {
    if let instance = try instance(of: fields) {
      return try fields.answer(instance["output"] ?? .null, "instances[0].output")
    }
    let name = answer ?? ""
    // An answer that is null is one that a model failed to give; one that is not there is a mistake.
    guard let value = fields.record.object[name] else {
      throw ResponseError.missing(
        fields.location, field: name, layout: layout, columns: fields.names)
    }
    return try fields.answer(value, name)
  }

  /// The one example of a seed task.
  private func instance(of fields: ResponseFields) throws -> JSONObject? {
    guard let value = fields["instances"] else { return nil }
    guard let list = value.array, list.count == 1, let instance = list[0].object else {
      throw fields.mismatch("instances", value, "a list of one example with “input” and “output”")
    }
    return instance
  }

  /// Reads answers that contain the prompt, as their shared opening.
  private func readOpening(
    _ question: String?, of fields: ResponseFields, _ finishReason: String?,
    into row: inout ResponseRow
  ) throws {
    guard case .columns(let models) = layout else {
      preconditionFailure("only columns of answers have an opening in common")
    }
    var passages = try models.map { try fields.passage(fields.required($0, layout), $0) }
    row.prompt = try PromptExtraction.split(
      &passages, else: question.flatMap(fields.text), at: fields.location)
    for (model, passage) in zip(models, passages) {
      let text =
        switch passage {
        case .text(let text): text
        case .messages(let turns): try fields.lastAnswer(of: turns, model)
        }
      row.answers.append(
        ModelResponse(
          model: model, text: text, source: fields.location, finishReason: finishReason))
    }
  }
}
