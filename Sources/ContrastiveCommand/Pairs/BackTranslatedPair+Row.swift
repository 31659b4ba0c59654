import ContrastiveFiles
import ContrastiveTokenizers
import PairConstruction
import PreferenceData

extension BackTranslatedPair {
  /// The pair as a row of a file, with TRL's columns, its constraints in IFEval's form, and where it comes
  /// from: the answer `response` to the prompt of `group`, which `others` answered, too.
  func row(of group: ResponseGroup, _ response: ModelResponse, among others: [ModelResponse])
    -> JSONObject
  {
    let prompt = group.prompt.replacingLastTurn(by: prompt)
    var row = JSONObject([
      .init(key: "prompt", value: prompt.json),
      .init(key: "chosen", value: SelectedRow.passage(chosen, like: prompt).json),
      .init(key: "rejected", value: SelectedRow.passage(rejected, like: prompt).json),
      .init(key: "prompt_id", value: .string(PromptID(prompt).description)),
    ])
    row["label"] = group.label.map { .string($0) }
    row["domain"] = group.domain.map { .string($0) }
    row["chosen_model"] = .string(response.model)
    switch origin {
    case .response(let place):
      row["rejected_model"] = .string(others[place].model)
      row["rejected_source"] = .string(others[place].source.description)
    case .edit: row["rejected_model"] = .string(response.model + " (edited)")
    }
    row["chosen_source"] = .string(response.source.description)
    for member in ConstraintCatalog.object(constraints).members {
      row[member.key] = member.value
    }
    row["broken"] = .string(brokenConstraint.instructionID)
    return row
  }
}

extension Passage {
  /// The text, or what the last turn says.
  var lastTurn: String {
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
