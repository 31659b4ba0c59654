import ContrastiveFiles
import ContrastiveTokenizers
import PairConstruction
import PreferenceData

/// Makes pairs by back-translation of constraints.
struct ConstraintsRun {
  /// Why an answer makes no pair.
  private enum Fault: String, CaseIterable {
    case blank, tooFewConstraints = "too_few_constraints", noRejectedAnswer = "no_rejected_answer"

    init(_ error: BackTranslationError) {
      switch error {
      case .blankResponse: self = .blank
      case .tooFewConstraints: self = .tooFewConstraints
      case .noRejectedResponse: self = .noRejectedAnswer
      }
    }
  }

  private var source: AnswerSource
  private let translation: BackTranslation
  private let model: String?
  private var answers = RejectionCounts<Fault>()
  private var edits = 0
  private var broken = Breakdown<String, Int>(startingFrom: 0)

  /// Prepares to make pairs of what `source` has, choosing the answers of `model` or of all.
  init(_ source: AnswerSource, count: ClosedRange<Int>, seed: UInt64, model: String?) {
    self.source = source
    self.model = model
    translation = BackTranslation(count: count, seed: seed)
  }

  /// Writes the pairs to the file at `path`, which appears whole or not at all.
  mutating func write(to path: String) throws {
    try AtomicFile.replace(path) { file in
      var lines = BufferedLines()
      while let group = try source.next() {
        for place in group.responses.indices
        where model == nil || group.responses[place].model == model {
          guard let pair = try pair(of: group, choosing: place) else { continue }
          try lines.add(pair, to: file)
        }
      }
      try lines.flush(to: file)
      let models = source.accounts.models.map(\.model)
      if let model, !models.contains(model) {
        throw ModelOrderError.unknown(model: model, among: models)
      }
    }
  }

  /// The pair whose chosen answer is the one at `place`, or `nil` if it makes none, which is counted.
  private mutating func pair(of group: ResponseGroup, choosing place: Int) throws -> JSONObject? {
    let response = group.responses[place]
    var others = group.responses
    others.remove(at: place)
    let pair: BackTranslatedPair
    do throws(BackTranslationError) {
      pair = try translation.pair(
        for: group.prompt.lastTurn, answeredBy: response.text, rejecting: others.map(\.text),
        index: UInt64(answers.total))
    } catch {
      answers.reject(Fault(error), at: response.source)
      return nil
    }
    answers.accept()
    let prompt = group.prompt.replacingLastTurn(by: pair.prompt)
    var row = JSONObject([
      .init(key: "prompt", value: prompt.json),
      .init(key: "chosen", value: SelectedRow.passage(pair.chosen, like: prompt).json),
      .init(key: "rejected", value: SelectedRow.passage(pair.rejected, like: prompt).json),
      .init(key: "prompt_id", value: .string(PromptID(prompt).description)),
    ])
    row["label"] = group.label.map { .string($0) }
    row["domain"] = group.domain.map { .string($0) }
    row["chosen_model"] = .string(response.model)
    switch pair.origin {
    case .response(let place):
      row["rejected_model"] = .string(others[place].model)
      row["rejected_source"] = .string(others[place].source.description)
    case .edit:
      edits += 1
      row["rejected_model"] = .string(response.model + " (edited)")
    }
    row["chosen_source"] = .string(response.source.description)
    for member in ConstraintCatalog.object(pair.constraints).members {
      row[member.key] = member.value
    }
    let name = pair.brokenConstraint.instructionID
    broken.update(name) { $0 += 1 }
    row["broken"] = .string(name)
    return row
  }

  /// The accounts for a terminal.
  var text: String {
    var lines = HeadedLines()
    source.accounts.add(to: &lines)
    lines.add(
      "tried", "\(Quantities.count(answers.total)) answers" + AnswerAccounts.reasons(answers))
    lines.add(
      "pairs",
      "\(Quantities.count(answers.accepted)), of which \(Quantities.count(edits)) reject an edit of the "
        + "chosen answer")
    let names = broken.entries.sorted { ($1.value, $0.name) < ($0.value, $1.name) }
    lines.add(
      "broken", names.map { "\($0.name) \(Quantities.count($0.value))" }.joined(separator: "\n"))
    return lines.text
  }

  /// The accounts as a JSON object.
  var json: String {
    var object = source.accounts.object
    object["tried"] = AnswerAccounts.json(answers)
    object["pairs"] = .integer(answers.accepted)
    object["edits"] = .integer(edits)
    object["broken"] = .object(
      JSONObject(broken.entries.map { .init(key: $0.name, value: .integer($0.value)) }))
    return JSONValue.object(object).text(.compact)
  }
}

extension Passage {
  /// The text, or what the last turn says.
  fileprivate var lastTurn: String {
    switch self {
    case .text(let text): text
    case .messages(let turns): turns.last?.content ?? ""
    }
  }

  /// The same, where the last turn says `text` instead.
  fileprivate func replacingLastTurn(by text: String) -> Passage {
    guard case .messages(var turns) = self, let last = turns.last else { return .text(text) }
    turns[turns.count - 1] = ChatMessage(role: last.role, content: text)
    return .messages(turns)
  }
}
