internal import ContrastiveFiles

extension PairVerificationReport: CustomStringConvertible {
  /// The report as a table for a terminal.
  public var description: String {
    var table = AlignedTable([
      "", "pairs", "judged", "held", "reversed", "tied", "unjudged", "holds", "95 % interval",
    ])
    table.add(all.row("all"))
    if domains.entries.count > 1 || domains.entries.first?.name != nil {
      table.addGroup("by domain")
      for entry in domains.entries {
        table.add(entry.value.row("  " + (entry.name.map { excerpt($0) } ?? "(none)")))
      }
      if let others = domains.others { table.add(others.row("  (others)")) }
    }
    table.addGroup("by models")
    for entry in models.entries {
      table.add(
        entry.value.row("  \(excerpt(entry.name.stronger)) > \(excerpt(entry.name.weaker))"))
    }
    if let others = models.others { table.add(others.row("  (others)")) }
    return table.description
      + "\(all.kept) kept, \(all.swapped) swapped, \(all.dropped) dropped\n"
  }

  /// The report as a JSON object on one line.
  public var json: String { object.text(.compact) }

  var object: JSONValue {
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
