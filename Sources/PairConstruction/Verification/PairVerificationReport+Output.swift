package import ContrastiveFiles

extension PairVerificationReport: CustomStringConvertible {
  /// The report as a table for a terminal.
  public var description: String {
    let heads = [
      "", "pairs", "judged", "held", "reversed", "tied", "unjudged", "holds", "95 % interval",
    ]
    var rows = [all.row("all")]
    if domains.entries.count > 1 || domains.entries.first?.name != nil {
      rows.append(heading("by domain", over: heads.count))
      rows += domains.entries.map { entry in
        entry.value.row("  " + (entry.name.map { excerpt($0) } ?? "(none)"))
      }
      if let others = domains.others { rows.append(others.row("  (others)")) }
    }
    // Of models that nobody compared there is nothing to tell; the object has them, too.
    let judged = models.entries.filter { $0.value.judged > 0 }
    rows.append(heading("by models", over: heads.count))
    rows += judged.map { entry in
      entry.value.row("  \(excerpt(entry.name.stronger)) > \(excerpt(entry.name.weaker))")
    }
    if let others = models.others { rows.append(others.row("  (others)")) }
    let left = models.entries.count - judged.count
    return table(heads, rows)
      + (left > 0
        ? "and \(left) more pair\(left == 1 ? "" : "s") of models that nobody judged\n" : "")
      + (all.judged == 0 && all.pairs > 0
        ? "warning: nothing is known of any pair; is the evidence about these prompts and models?\n"
        : "")
      + "\(all.kept) kept, \(all.swapped) swapped, \(all.dropped) dropped\n"
  }

  /// The report as a JSON object on one line.
  public var json: String { object.text(.compact) }

  package var object: JSONValue {
    var byDomain = domains.entries.map { entry -> JSONValue in
      entry.value.object(["domain": entry.name.map { .string($0) } ?? .null])
    }
    if let others = domains.others { byDomain.append(others.object(["others": true])) }
    var byModels = models.entries.map { entry -> JSONValue in
      entry.value.object([
        "stronger": .string(entry.name.stronger), "weaker": .string(entry.name.weaker),
      ])
    }
    if let others = models.others { byModels.append(others.object(["others": true])) }
    return ["all": all.object([:]), "domains": .array(byDomain), "models": .array(byModels)]
  }
}

extension OutcomeCounts {
  fileprivate func row(_ name: String) -> [String] {
    let interval = interval.map { "\(percent($0.lowerBound))–\(percent($0.upperBound))" }
    return [name] + [pairs, judged, held, reversed, tied, unjudged].map(String.init)
      + [share.map(percent) ?? "–", interval ?? "–"]
  }

  /// The counts after the members of `name`.
  fileprivate func object(_ name: JSONValue) -> JSONValue {
    var object = name.object ?? JSONObject()
    for (key, count) in [
      ("pairs", pairs), ("judged", judged), ("held", held), ("reversed", reversed), ("tied", tied),
      ("unjudged", unjudged), ("kept", kept), ("swapped", swapped), ("dropped", dropped),
    ] { object[key] = .integer(count) }
    object["share"] = share.map { .real($0) } ?? .null
    object["low"] = interval.map { .real($0.lowerBound) } ?? .null
    object["high"] = interval.map { .real($0.upperBound) } ?? .null
    return .object(object)
  }
}
