/// The table of results, with a dot and whiskers beside every number.
enum ResultsSection {
  /// Returns the section of the table of the record with the number `run`.
  static func markup(_ table: ResultsTable, heading: [Markup], run: Int) -> Markup {
    element(
      "section", [:],
      [element("h2", [:], heading)]
        + (table.caption.isEmpty ? [] : [element("p", ["class": "lead"], .text(table.caption))])
        + [
          element(
            "div", ["class": "tables"],
            [element("div", [:], rows(table, run: run))]
              + (table.comparisons.isEmpty ? [] : [differences(table, run: run)]))
        ])
  }

  private static func differences(_ table: ResultsTable, run: Int) -> Markup {
    element(
      "div", [:],
      element("h3", [:], "Differences, item by item"),
      element(
        "p", ["class": "lead"],
        "Each item is compared with itself; an interval clear of zero speaks for a difference."),
      comparisons(table, run: run))
  }

  private static func rows(_ table: ResultsTable, run: Int) -> Markup {
    let whiskers = table.columns.indices.map { column in
      Whisker(table.rows.compactMap { $0.values.element(column) }, origin: false)
    }
    var body: [Markup] = []
    var group: String?
    for (index, row) in table.rows.enumerated() {
      if row.group != group, let name = row.group {
        body.append(
          element(
            "tr", ["class": "group"],
            element(
              "th", ["colspan": "\(table.columns.count + 1)", "scope": "colgroup"], .text(name))))
      }
      group = row.group
      body.append(
        tableRow([.text(row.name)], row.values, table, whiskers, place: "rows", index, run: run))
    }
    return element(
      "table", ["class": "stacking"], heading(table, "Method"), element("tbody", [:], body))
  }

  private static func comparisons(_ table: ResultsTable, run: Int) -> Markup {
    let whiskers = table.columns.indices.map { column in
      Whisker(table.comparisons.compactMap { $0.values.element(column) }, origin: true)
    }
    let body = table.comparisons.enumerated().map { index, comparison in
      tableRow(
        [
          .text(comparison.row), element("span", ["class": "minus"], " minus "),
          .text(comparison.baseline),
        ], comparison.values, table, whiskers, place: "comparisons",
        index, run: run, reference: 0)
    }
    return element(
      "table", ["class": "stacking"], heading(table, "Difference"), element("tbody", [:], body))
  }

  private static func heading(_ table: ResultsTable, _ first: String) -> Markup {
    element(
      "thead", [:],
      element(
        "tr", [:],
        [element("th", ["scope": "col"], .text(first))]
          + table.columns.map { column in
            element(
              "th", ["scope": "col"], .text(title(column)),
              element("span", ["class": "unit"], .text(direction(column))))
          }))
  }

  private static func title(_ column: ResultsTable.Column) -> String {
    column.title + (column.unit.map { ", \($0)" } ?? "")
  }

  private static func direction(_ column: ResultsTable.Column) -> String {
    switch column.direction {
    case .higher: " higher is better"
    case .lower: " lower is better"
    case nil: ""
    }
  }

  private static func tableRow(
    _ name: [Markup], _ values: [ResultsTable.Value], _ table: ResultsTable, _ whiskers: [Whisker],
    place: String, _ index: Int, run: Int, reference: Double? = nil
  ) -> Markup {
    element(
      "tr", [:],
      [element("th", ["scope": "row"], name)]
        + zip(table.columns, values).enumerated().map { column, cell in
          element(
            "td", ["data-label": title(cell.0)],
            [
              element(
                "span", ["class": "value"],
                text(cell.1, place: "results/\(place)[\(index)].values[\(column)]", run: run))
            ]
              + (cell.1 == .none
                ? [] : [whiskers[column].markup(cell.1, reference: reference)]))
        })
  }

  /// A value in as many places as its interval warrants: two digits of the width.
  private static func text(
    _ value: ResultsTable.Value, place: String, run: Int
  ) -> [Markup] {
    func number(_ number: Double, _ part: String, _ text: String) -> Markup {
      element(
        "data",
        [
          "value": NumberText.exact(number), "data-run": "\(run)", "data-results": place + part,
        ], .text(text))
    }
    switch value {
    case .none: return ["–"]
    case .number(let value): return [number(value, "", NumberText.trimmed(value))]
    case .interval(let interval):
      let places = NumberText.places(forWidth: interval.high - interval.low)
      func text(_ value: Double) -> String {
        places.map { NumberText.fixed(value, places: $0) }
          ?? NumberText.trimmed(value)
      }
      return [
        element("strong", [:], number(interval.mean, ".mean", text(interval.mean))),
        element(
          "span", ["class": "interval"], " ", number(interval.low, ".low", text(interval.low)),
          " to ", number(interval.high, ".high", text(interval.high))),
      ]
    }
  }
}

extension Array {
  /// The element at `index`, if there is one.
  fileprivate func element(_ index: Int) -> Element? {
    indices.contains(index) ? self[index] : nil
  }
}
