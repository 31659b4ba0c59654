package import ContrastiveFiles
internal import ContrastiveTokenizers
public import PreferenceData

/// A preference pair as a file has it, with all its columns.
public struct StoredPair: Sendable {
  /// The prompt, and both answers: the preferred one and the other.
  ///
  /// They are of the models that the columns `chosen_model` and `rejected_model` name, or of models
  /// called `chosen` and `rejected`.
  public let group: ResponseGroup
  /// The preferred answer, as it is written.
  public let chosen: Passage
  /// The dispreferred answer, as it is written.
  public let rejected: Passage
  /// The row.
  package let object: JSONObject

  /// The preferred answer.
  public var better: ModelResponse { group.responses[0] }
  /// The dispreferred answer.
  public var worse: ModelResponse { group.responses[1] }

  /// Whether an answer is a conversation of several turns.
  public var hasSeveralTurns: Bool {
    [chosen, rejected].contains { answer in
      if case .messages(let turns) = answer { turns.count > 1 } else { false }
    }
  }

  /// Reads the pair of a row that is known as `example`.
  init(_ example: PreferenceExample, of record: DataRecord) throws {
    guard let prompt = example.prompt, example.answers.count >= 2, example.ranking == nil else {
      throw StoredPairError.noPair(record.location)
    }
    (chosen, rejected) = (example.answers[0], example.answers[1])
    object = record.object
    func name(_ columns: [String]) -> String? {
      columns.lazy.compactMap { column in
        switch record.object[column] {
        case .string(let text)?: text
        case .number(let literal)?: literal
        default: nil
        }
      }.first
    }
    let first = example.provenance.chosenModel ?? "chosen"
    var second = example.provenance.rejectedModel ?? "rejected"
    // Two samples of one model are two answers all the same.
    if first == second { second += " (rejected)" }
    group = ResponseGroup(
      prompt: prompt, label: name(["label", "prompt_id"]), domain: name(["domain", "dataset"]),
      responses: [
        ModelResponse(model: first, text: chosen.lastText, source: record.location),
        ModelResponse(model: second, text: rejected.lastText, source: record.location),
      ], source: record.location)
  }

  /// The row with `verdict`; the answers, and the columns about them, changed places where `fate` is
  /// that they do.
  package func object(with verdict: PairVerdict, _ fate: PairFate) -> JSONObject {
    var object = self.object
    object["verdict"] = .string(verdict.outcome.rawValue)
    // Scores of an earlier verification would not belong to this verdict.
    object["score_chosen"] = verdict.scores.map { .real($0.stronger) }
    object["score_rejected"] = verdict.scores.map { .real($0.weaker) }
    object["margin"] = verdict.scores.map { .real($0.stronger - $0.weaker) }
    guard case .swapped = fate else { return object }
    object = JSONObject(
      object.members.map { member in
        .init(key: Self.twin(of: member.key), value: member.value)
      })
    for key in ["rank_gap", "margin"] {
      if let gap = object[key]?.integer, gap > .min {
        object[key] = .integer(-gap)
      } else if let gap = object[key]?.real {
        object[key] = .real(-gap)
      }
    }
    return object
  }

  /// The name of the column that says of the other answer what `column` says of one.
  private static func twin(of column: String) -> String {
    column.contains("chosen")
      ? column.replacing("chosen", with: "rejected")
      : column.replacing("rejected", with: "chosen")
  }
}

extension Passage {
  /// The text, or the content of the last turn.
  fileprivate var lastText: String {
    switch self {
    case .text(let text): text
    case .messages(let turns): turns.last?.content ?? ""
    }
  }
}
