import ContrastiveFiles
import PairConstruction

/// What was read of prompts and answers, and what was left out for which reason.
struct AnswerAccounts {
  let rows: RejectionCounts<UnreadRow>
  let groups: Int
  let read: RejectionCounts<UnreadAnswer>
  let models: [(model: String, answers: Int)]
  /// How many answers are of models that were not asked for.
  let otherAnswers: Int
  /// How many answers are to prompts that were not taken.
  let answersOfRejectedPrompts: Int
  let prompts: RejectionCounts<PromptFault>
  let answers: RejectionCounts<AnswerFault>

  /// Adds a line each about rows, prompts and answers.
  func add(to lines: inout HeadedLines) {
    lines.add("rows", "\(Quantities.count(rows.total)) read" + Self.reasons(rows))
    lines.add("prompts", Quantities.count(groups) + Self.reasons(prompts))
    lines.add(
      "answers",
      "\(Quantities.count(read.accepted)) of \(models.count) models" + Self.reasons(read)
        + (otherAnswers > 0 ? "; \(Quantities.count(otherAnswers)) of other models" : "")
        + (answersOfRejectedPrompts > 0
          ? "; \(Quantities.count(answersOfRejectedPrompts)) to prompts left out" : "")
        + Self.reasons(answers))
  }

  /// The same as members of a report.
  var object: JSONObject {
    JSONObject([
      .init(key: "rows", value: Self.json(rows)), .init(key: "prompts", value: Self.json(prompts)),
      .init(key: "answers_read", value: Self.json(read)),
      .init(key: "answers_of_other_models", value: .integer(otherAnswers)),
      .init(
        key: "answers_of_rejected_prompts", value: .integer(answersOfRejectedPrompts)),
      .init(key: "answers", value: Self.json(answers)),
      .init(
        key: "models",
        value: .object(JSONObject(models.map { .init(key: $0.model, value: .integer($0.answers)) }))
      ),
    ])
  }

  /// What was rejected and why, for the end of a line.
  static func reasons<Reason: RawRepresentable<String> & CaseIterable>(
    _ counts: RejectionCounts<Reason>
  ) -> String {
    Reason.allCases.filter { counts[$0] > 0 }.map { reason in
      let place = counts.examples[reason]?.first.map { ", first at \($0)" } ?? ""
      let name = reason.rawValue.replacing("_", with: " ")
      return "; \(Quantities.count(counts[reason])) \(name)\(place)"
    }.joined()
  }

  /// What was kept, and what was rejected and why, for a report.
  static func json<Reason: RawRepresentable<String> & CaseIterable>(
    _ counts: RejectionCounts<Reason>
  ) -> JSONValue {
    var rejected = JSONObject()
    for reason in Reason.allCases where counts[reason] > 0 {
      rejected[reason.rawValue] = .integer(counts[reason])
    }
    return [
      "total": .integer(counts.total), "accepted": .integer(counts.accepted),
      "rejected": .object(rejected),
    ]
  }
}
