package import ContrastiveFiles

extension TraitAuditReport: CustomStringConvertible {
  /// The report as tables and warnings for a terminal.
  public var description: String {
    let difference = ["", "chosen", "rejected", "difference", "95 % interval", "ln ratio"]
    let lengths = table(difference, [words.row("words"), characters.row("characters")])
    let rates = table(
      difference,
      [words.longer.row("longer")] + traits.map { $0.counts.row($0.name) }
        + [heading("first words", over: difference.count)]
        + firstWords.map { $0.counts.row("  " + excerpt($0.name)) })
    let notes = warnings.map { "warning: \($0)\n" }.joined()
    return "\(counted(pairs, "pair"))\n\n\(lengths)\n\(rates)" + (notes.isEmpty ? "" : "\n" + notes)
  }

  /// The report as a JSON object on one line.
  public var json: String { object.text(.compact) }

  package var object: JSONValue {
    [
      "pairs": .integer(pairs), "words": words.object, "characters": characters.object,
      "traits": .array(traits.map { $0.counts.object(["trait": .string($0.name)]) }),
      "first_words": .array(firstWords.map { $0.counts.object(["word": .string($0.name)]) }),
      "warnings": .array(warnings.map { .string($0.description) }),
    ]
  }
}

extension TraitAuditReport.Warning: CustomStringConvertible {
  /// What would be taught, and what to do.
  public var description: String {
    let advice =
      "; verify the pairs, add pairs that differ the other way, or leave out those that differ most"
    switch reason {
    case .tellsAnswers(let share):
      return "\(excerpt(name)): whoever looks at nothing else finds the chosen answer in "
        + "\(percent(share)) of the pairs" + advice
    case .differsInRate(let quotient):
      let side = quotient >= 1 ? "chosen" : "rejected"
      let times = quotient >= 1 ? quotient : 1 / quotient
      return times.isFinite
        ? "\(excerpt(name)): \(side) answers have it \(fixed(times, places: 1)) times as often"
          + advice
        : "\(excerpt(name)): only \(side) answers have it" + advice
    }
  }
}

extension PairedCounts {
  fileprivate func row(_ name: String) -> [String] {
    [
      name, chosenRate.map(percent) ?? "–", rejectedRate.map(percent) ?? "–",
      difference.map(percent) ?? "–",
      differenceInterval.map { "\(percent($0.lowerBound)) to \(percent($0.upperBound))" } ?? "–",
      logRatio.map { fixed($0.value, places: 2) } ?? "–",
    ]
  }

  /// The counts and what follows from them, after the members of `name`.
  fileprivate func object(_ name: JSONValue = [:]) -> JSONValue {
    var object = name.object ?? JSONObject()
    object["both"] = .integer(both)
    object["chosen_only"] = .integer(chosenOnly)
    object["rejected_only"] = .integer(rejectedOnly)
    for (key, value) in [
      ("chosen", chosenRate), ("rejected", rejectedRate), ("difference", difference),
      ("low", differenceInterval?.lowerBound), ("high", differenceInterval?.upperBound),
      ("log_ratio", logRatio?.value), ("log_ratio_error", logRatio?.standardError),
    ] { object[key] = value.map { .real($0) } ?? .null }
    return .object(object)
  }
}

extension PairedLengths {
  fileprivate func row(_ name: String) -> [String] {
    func text(_ value: Double?) -> String { value.map { fixed($0, places: 1) } ?? "–" }
    let interval = difference?.interval
    return [
      name, text(chosenMean), text(rejectedMean), text(difference?.value),
      interval.map { "\(text($0.lowerBound)) to \(text($0.upperBound))" } ?? "–",
      logRatio.map { fixed($0.value, places: 2) } ?? "–",
    ]
  }

  fileprivate var object: JSONValue {
    var object = JSONObject()
    for (key, value) in [
      ("chosen", chosenMean), ("rejected", rejectedMean), ("difference", difference?.value),
      ("low", difference?.interval.lowerBound), ("high", difference?.interval.upperBound),
      ("log_ratio", logRatio?.value), ("log_ratio_error", logRatio?.standardError),
    ] { object[key] = value.map { .real($0) } ?? .null }
    object["longer"] = longer.object()
    return .object(object)
  }
}
