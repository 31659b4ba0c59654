import ContrastiveFiles
import PairConstruction
import PreferenceData

/// What came into a ladder and what became of it: nothing is left out without a reason.
struct LadderAccounts {
  let order: ModelOrder
  let rows: RejectionCounts<UnreadRow>
  let groups: Int
  let read: RejectionCounts<UnreadAnswer>
  let models: [(model: String, answers: Int)]
  let prompts: RejectionCounts<PromptFault>
  let answers: RejectionCounts<AnswerFault>
  let ladder: LadderReport
  let verification: PairVerificationReport?
  let audit: TraitAuditReport

  /// The accounts for a terminal.
  var text: String {
    var lines = HeadedLines()
    lines.add("rows", "\(Quantities.count(rows.total)) read" + Self.reasons(rows))
    lines.add("prompts", Quantities.count(groups) + Self.reasons(prompts))
    lines.add(
      "answers",
      "\(Quantities.count(read.accepted)) of \(models.count) models" + Self.reasons(read)
        + Self.reasons(answers))
    lines.add("order", order.models.map { excerpt($0) }.joined(separator: " > "))
    lines.add("left out", unranked)
    let dropped = verification?.all.dropped ?? 0
    lines.add(
      "pairs",
      "\(Quantities.count(ladder.pairs - dropped)) of \(Quantities.count(ladder.promptsWithPairs)) "
        + "prompts" + (dropped > 0 ? "; \(Quantities.count(dropped)) dropped by verification" : ""))
    var text = lines.text
    if let verification { text += "\nDoes the stronger model win?\n\(verification)" }
    return text + "\nWhat the pairs would teach: \(audit)"
  }

  /// Whose answers do not stand in the order, if there are any.
  private var unranked: String? {
    let entries = ladder.unrankedAnswers.entries
    guard !entries.isEmpty else { return nil }
    let names = entries.prefix(4).map { excerpt($0.name) }
    return "\(Quantities.count(ladder.unrankedCount)) of models that are not in the order: "
      + names.joined(separator: ", ")
      + (entries.count > names.count ? " and \(entries.count - names.count) more" : "")
  }

  /// Replaces the file at `path` by the accounts as JSON.
  func write(to path: String) throws {
    var object = JSONObject()
    object["order"] = .array(order.models.map(JSONValue.string))
    object["rows"] = Self.json(rows)
    object["prompts"] = Self.json(prompts)
    object["answers_read"] = Self.json(read)
    object["answers"] = Self.json(answers)
    object["models"] = .object(
      JSONObject(models.map { .init(key: $0.model, value: .integer($0.answers)) }))
    object["pairs"] = .integer(ladder.pairs - (verification?.all.dropped ?? 0))
    object["unranked_answers"] = .integer(ladder.unrankedCount)
    object["single_answers"] = .integer(ladder.singleAnswers)
    object["paired_answers"] = .integer(ladder.pairedAnswers)
    object["verification"] = verification?.object
    object["audit"] = audit.object
    try AtomicFile.replace(path) { try $0.write(JSONValue.object(object).text(.compact) + "\n") }
  }

  /// What was rejected and why, for the end of a line.
  private static func reasons<Reason: RawRepresentable<String> & CaseIterable>(
    _ counts: RejectionCounts<Reason>
  ) -> String {
    Reason.allCases.filter { counts[$0] > 0 }.map { reason in
      let place = counts.examples[reason]?.first.map { ", first at \($0)" } ?? ""
      let name = reason.rawValue.replacing("_", with: " ")
      return "; \(Quantities.count(counts[reason])) \(name)\(place)"
    }.joined()
  }

  private static func json<Reason: RawRepresentable<String> & CaseIterable>(
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
