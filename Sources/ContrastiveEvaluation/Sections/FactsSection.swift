/// Data counts, hardware and throughput.
enum FactsSection {
  /// Returns the section, if a run has facts.
  static func markup(_ runs: [RunRecord]) -> Markup? {
    let cards = runs.enumerated().flatMap { run, record in
      record.facts.groups.enumerated().map { index, group in
        element(
          "div", ["class": "card"],
          element(
            "h3", [:], (runs.count > 1 ? [RunMark.badge(run), " "] : []) + [.text(group.title)]),
          element(
            "dl", [:],
            group.facts.enumerated().flatMap { place, fact in
              [
                element("dt", [:], .text(fact.label)),
                element("dd", [:], value(fact, "facts/groups[\(index)].facts[\(place)]", run)),
              ]
            }))
      }
    }
    guard !cards.isEmpty else { return nil }
    return element(
      "section", [:], element("h2", [:], "Data and machine"),
      element("div", ["class": "cards"], cards))
  }

  private static func value(_ fact: RunFacts.Fact, _ place: String, _ run: Int) -> [Markup] {
    switch fact.value {
    case .text(let text): return [.text(text)]
    case .number(let number):
      let text =
        Int(exactly: number).map(NumberText.count) ?? NumberText.trimmed(number)
      return [
        element(
          "data",
          ["value": NumberText.exact(number), "data-run": "\(run)", "data-fact": place],
          .text(text)), .text(fact.unit.map { " " + $0 } ?? ""),
      ]
    }
  }
}
