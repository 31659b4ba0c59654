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
    let provenance = self.provenance
    var members: [JSONObject.Member] = []
    members.reserveCapacity(24)
    func add(_ key: String, _ value: JSONValue?) {
      if let value { members.append(.init(key: key, value: value)) }
    }
    add(Column.prompt.rawValue, prompt.json)
    add(Column.chosen.rawValue, passage(of: chosen).json)
    add(Column.rejected.rawValue, passage(of: rejected).json)
    add(Column.promptID.rawValue, provenance.promptID.map { .string($0) })
    add("label", label.map { .string($0) })
    add("domain", domain.map { .string($0) })
    add(Column.chosenModel.rawValue, .string(chosen.response.model))
    add(Column.rejectedModel.rawValue, .string(rejected.response.model))
    add(Column.chosenRank.rawValue, .integer(chosen.rank))
    add(Column.rejectedRank.rawValue, .integer(rejected.rank))
    add("rank_gap", .integer(rankGap))
    add("stage", stage.map { .integer($0) })
    add("chosen_characters", .integer(chosen.characters))
    add("rejected_characters", .integer(rejected.characters))
    add("chosen_words", .integer(chosen.words))
    add("rejected_words", .integer(rejected.words))
    add("jaccard", .real(jaccard))
    add("levenshtein", levenshtein.map { .integer($0) } ?? .null)
    add("chosen_source", .string(chosen.response.source.description))
    add("rejected_source", .string(rejected.response.source.description))
    add("verdict", verdict.map { .string($0.outcome.rawValue) })
    add(Column.scoreChosen.rawValue, provenance.scoreChosen.map { .real($0) })
    add(Column.scoreRejected.rawValue, provenance.scoreRejected.map { .real($0) })
    add(Column.margin.rawValue, provenance.margin.map { .real($0) })
    return JSONObject(members)
  }

  /// The answer in the form of the prompt.
  private func passage(of answer: RankedResponse) -> Passage {
    switch prompt {
    case .text: .text(answer.response.text)
    case .messages: .messages([ChatMessage(role: "assistant", content: answer.response.text)])
    }
  }
}
