internal import ContrastiveFiles
internal import ContrastiveTokenizers
internal import PreferenceData

extension LadderPair {
  /// The pair as a line of JSON, with its line break.
  ///
  /// | column | holds |
  /// |---|---|
  /// | `prompt`, `chosen`, `rejected` | texts or, where the prompt is a conversation, messages |
  /// | `prompt_id`, `label`, `domain` | the SHA-256 of the prompt, the data's name for it, its kind |
  /// | `chosen_model`, `rejected_model`, `chosen_rank`, `rejected_rank` | the models |
  /// | `rank_gap` | the difference of the ranks: wide gaps are easy pairs |
  /// | `stage` | the stage, where the rule has stages |
  /// | `chosen_characters`, `chosen_words`, `rejected_…` | the lengths |
  /// | `jaccard`, `levenshtein` | the distances of the answers; the latter is null for long ones |
  /// | `chosen_source`, `rejected_source` | `file:line` of the answers |
  /// | `verdict`, `score_chosen`, `score_rejected`, `margin` | the verification, where there was one |
  ///
  /// Columns of which nothing is known are left out. Equal pairs give equal bytes.
  public var line: String { JSONValue.object(object).text(.compact) + "\n" }

  /// The columns and their values.
  var object: JSONObject {
    var object = JSONObject([
      .init(key: Column.prompt.rawValue, value: prompt.json),
      .init(key: Column.chosen.rawValue, value: passage(of: chosen).json),
      .init(key: Column.rejected.rawValue, value: passage(of: rejected).json),
      .init(key: Column.promptID.rawValue, value: .string(promptID.description)),
    ])
    object["label"] = label.map { .string($0) }
    object["domain"] = domain.map { .string($0) }
    object[Column.chosenModel.rawValue] = .string(chosen.response.model)
    object[Column.rejectedModel.rawValue] = .string(rejected.response.model)
    object[Column.chosenRank.rawValue] = .integer(chosen.rank)
    object[Column.rejectedRank.rawValue] = .integer(rejected.rank)
    object["rank_gap"] = .integer(rankGap)
    object["stage"] = stage.map { .integer($0) }
    object["chosen_characters"] = .integer(chosen.characters)
    object["rejected_characters"] = .integer(rejected.characters)
    object["chosen_words"] = .integer(chosen.words)
    object["rejected_words"] = .integer(rejected.words)
    object["jaccard"] = .real(jaccard)
    object["levenshtein"] = levenshtein.map { .integer($0) } ?? .null
    object["chosen_source"] = .string(chosen.response.source.description)
    object["rejected_source"] = .string(rejected.response.source.description)
    object["verdict"] = verdict.map { .string($0.outcome.rawValue) }
    object[Column.scoreChosen.rawValue] = provenance.scoreChosen.map { .real($0) }
    object[Column.scoreRejected.rawValue] = provenance.scoreRejected.map { .real($0) }
    object[Column.margin.rawValue] = margin.map { .real($0) }
    return object
  }

  /// The answer in the form of the prompt.
  private func passage(of answer: RankedResponse) -> Passage {
    switch prompt {
    case .text: .text(answer.response.text)
    case .messages: .messages([ChatMessage(role: "assistant", content: answer.response.text)])
    }
  }
}
