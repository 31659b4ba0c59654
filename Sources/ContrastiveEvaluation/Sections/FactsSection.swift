/// Data counts, hardware and throughput.
enum FactsSection {
  /// A fact of one run, and where in `run.json` it stands.
  private struct Place {
    let run: Int
    let path: String
    let fact: RunFacts.Fact
  }

  /// Returns the section, if a run has facts: a list a group for one run, a table for several.
  static func markup(_ runs: [RunRecord]) -> Markup? {
    let groups = groups(of: runs)
    guard !groups.isEmpty else { return nil }
    return element(
      "section", [:],
      element("h2", [:], "Data and machine"),
      element(
        "div", ["class": runs.count == 1 ? "cards" : "tables"],
        groups.map { title, rows in
          element(
            "div", [:],
            element("h3", [:], .text(title)),
            runs.count == 1 ? list(rows) : table(rows, runs: runs.count))
        }))
  }

  /// The facts of all runs by group and label, in the order in which they come up.
  private static func groups(
    of runs: [RunRecord]
  ) -> [(title: String, rows: [(label: String, places: [Place])])] {
    var groups: [(title: String, rows: [(label: String, places: [Place])])] = []
    for (run, record) in runs.enumerated() {
      for (index, group) in record.facts.groups.enumerated() {
        let row = groups.firstIndex { $0.title == group.title } ?? groups.count
        if row == groups.count { groups.append((group.title, [])) }
        for (number, fact) in group.facts.enumerated() {
          let place = Place(
            run: run, path: "facts/groups[\(index)].facts[\(number)]", fact: fact)
          if let same = groups[row].rows.firstIndex(where: {
            $0.label == fact.label && !$0.places.contains { $0.run == run }
          }) {
            groups[row].rows[same].places.append(place)
          } else {
            groups[row].rows.append((fact.label, [place]))
          }
        }
      }
    }
    return groups
  }

  private static func list(_ rows: [(label: String, places: [Place])]) -> Markup {
    element(
      "dl", [:],
      rows.flatMap { label, places in
        [element("dt", [:], .text(label)), element("dd", [:], places.flatMap(value))]
      })
  }

  private static func table(
    _ rows: [(label: String, places: [Place])], runs: Int
  ) -> Markup {
    element(
      "table", ["class": "compact"],
      element(
        "thead", [:],
        element(
          "tr", [:],
          [element("th", ["scope": "col"])]
            + (0..<runs).map { element("th", ["scope": "col"], RunMark.badge($0)) })),
      element(
        "tbody", [:],
        rows.map { label, places in
          element(
            "tr", [:],
            [element("th", ["scope": "row"], .text(label))]
              + (0..<runs).map { run in
                element("td", [:], places.first { $0.run == run }.map(value) ?? ["–"])
              })
        }))
  }

  private static func value(_ place: Place) -> [Markup] {
    switch place.fact.value {
    case .text(let text): return [.text(text)]
    case .number(let number):
      let text = Int(exactly: number).map(NumberText.count) ?? NumberText.trimmed(number)
      return [
        element(
          "data",
          [
            "value": NumberText.exact(number), "data-run": "\(place.run)", "data-fact": place.path,
          ], .text(text)), .text(place.fact.unit.map { " " + $0 } ?? ""),
      ]
    }
  }
}
