import ContrastiveFiles
import PairConstruction
import PreferenceData

/// What came into a ladder and what became of it: nothing is left out without a reason.
struct LadderAccounts {
  let order: ModelOrder
  let answers: AnswerAccounts
  let ladder: LadderReport
  let verification: PairVerificationReport?
  let audit: TraitAuditReport

  /// The accounts for a terminal.
  var text: String {
    var lines = HeadedLines()
    answers.add(to: &lines)
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

  /// The accounts as JSON.
  var object: JSONValue {
    var object = JSONObject([
      .init(key: "order", value: .array(order.models.map(JSONValue.string)))
    ])
    for member in answers.object.members { object[member.key] = member.value }
    object["pairs"] = .integer(ladder.pairs - (verification?.all.dropped ?? 0))
    object["unranked_answers"] = .integer(ladder.unrankedCount)
    object["single_answers"] = .integer(ladder.singleAnswers)
    object["paired_answers"] = .integer(ladder.pairedAnswers)
    object["verification"] = verification?.object
    object["audit"] = audit.object
    return .object(object)
  }
}
