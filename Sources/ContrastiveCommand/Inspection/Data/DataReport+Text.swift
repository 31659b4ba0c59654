import PreferenceData

extension DataReport {
  /// The report for people, without the findings.
  func text(_ style: TextStyle) -> String {
    var lines = HeadedLines()
    lines.add("data", TextStyle.safe(path))
    lines.add("rows", rowsLine)
    if let format {
      lines.add("format", "\(format.kind.rawValue), \(format.form.rawValue), \(format.promptLine)")
      lines.add("columns", format.columns.map { $0.text(of: rows) }.joined(separator: ", "))
    }
    lines.add("not read", reading.ignoredText(of: rows))
    lines.add("turns", turns.text)
    if distinctPrompts > 0 {
      lines.add("prompts", "\(Quantities.count(distinctPrompts)) different ones")
    }
    lines.add("tokens", preparation.map(tokensLine))
    lines.add("length bias", lengthBias.text)
    lines.add("shared", sharing.text)
    lines.add("ends", endings.text)
    lines.add("vocabulary", vocabulary.text)
    lines.add("difficulty", difficulties.map { $0.text(of: rows) }.joined(separator: "\n"))
    return lines.text + "\n" + LengthTable(self).text(style)
      + samples.map { "\n" + $0.text(style) }.joined()
  }

  private var rowsLine: String {
    Quantities.count(rows)
      + (faultyRows > 0 ? " and \(Quantities.count(faultyRows)) that cannot be read" : "")
      + (isComplete ? "" : ", and more that were not looked at")
  }

  private func tokensLine(_ report: PreparationReport) -> String {
    "\(Quantities.count(report.tokens)) in \(Quantities.count(report.rows - report.dropped)) rows, "
      + "\(Quantities.count(report.scoredTokens)) of them scored; longest sequence "
      + Quantities.count(report.longestSequence)
      + (maxLength.map { ", cut at \(Quantities.count($0))" } ?? "")
  }
}

extension DataFormat {
  fileprivate var promptLine: String {
    switch prompt {
    case .explicit: "explicit prompts"
    case .implicit: "implicit prompts: the opening that chosen and rejected share"
    case .none: "no prompts: every token is scored"
    }
  }
}

extension DataFormat.ReadColumn {
  fileprivate func text(of all: Int) -> String {
    column.rawValue + (rows == all ? "" : " (\(Quantities.count(rows)) rows)")
  }
}

extension ReadingReport {
  fileprivate func ignoredText(of all: Int) -> String {
    let shown = ignoredColumns.prefix(8).map { column in
      TextStyle.safe(String(column.name.prefix(32)))
        + (column.rows == all ? "" : " (\(Quantities.count(column.rows)) rows)")
    }
    let more = ignoredColumns.count - shown.count
    return shown.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
  }
}

extension Turns {
  fileprivate var text: String? {
    guard rows > 0 else { return nil }
    let shown = roles.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(6).map {
      "\(TextStyle.safe(String($0.key.prefix(24)))) \(Quantities.count($0.value))"
    }
    func span(_ turns: Distribution) -> String {
      let quartiles = turns.quartiles
      guard let least = quartiles.first, let most = quartiles.last else { return "none" }
      return least == most ? "\(least)" : "\(least)–\(most)"
    }
    return "\(shown.joined(separator: ", ")); \(span(prompt)) in a prompt, \(span(answers)) in an "
      + "answer, all of them kept"
  }
}

extension LengthBias {
  fileprivate var text: String? {
    guard let share, let interval, let meanDifference else { return nil }
    func percent(_ value: Double) -> String { Quantities.decimal(100 * value, places: 1) }
    let error = meanDifferenceError.map { " ± \(Quantities.decimal($0, places: 1))" } ?? ""
    let correlation = correlation.map { "; correlation \(Quantities.decimal($0, places: 3))" } ?? ""
    return
      "the longer answer is chosen in \(percent(share)) % of \(Quantities.count(unequal)) pairs "
      + "(\(percent(interval.lowerBound))–\(percent(interval.upperBound)) %); chosen answers are "
      + (meanDifference < 0 ? "shorter" : "longer")
      + " by \(Quantities.decimal(abs(meanDifference), places: 1))\(error) \(unit)s\(correlation)"
  }
}

extension PrefixSharing {
  fileprivate var text: String? {
    saved.map {
      "\(Quantities.decimal(100 * $0, places: 1)) % of the tokens are the other answer's too and need "
        + "not be computed twice"
    }
  }
}

extension Endings {
  fileprivate var text: String {
    Ending.allCases.compactMap { ending in
      counts[ending].map {
        "\(ending.rawValue.replacing("_", with: " ")) \(Quantities.count($0))"
      }
    }.joined(separator: ", ")
  }
}

extension VocabularyUse {
  fileprivate var text: String? {
    charactersPerToken.map { "\(Quantities.decimal($0, places: 2)) characters a token" }
  }
}

extension DifficultyColumn {
  fileprivate func text(of all: Int) -> String {
    "\(measure.rawValue) \(Quantities.decimal(least, places: 2)) to "
      + Quantities.decimal(largest, places: 2)
      + (rows == all ? "" : " (\(Quantities.count(rows)) rows)")
  }
}
