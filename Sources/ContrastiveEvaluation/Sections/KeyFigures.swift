/// The few numbers that one looks at first.
enum KeyFigures {
  private struct Figure {
    let title: String
    let metric: String
    var style = Quantity.Style.significant
    var unit: String?
    /// Whether the first value says something: that of the accuracy is made of ties.
    var showsStart = true
  }

  private static let figures = [
    Figure(title: "Loss", metric: "loss"),
    Figure(
      title: "Ranked as wanted", metric: "rewards/accuracies", style: .percent, showsStart: false),
    Figure(title: "Reward margin", metric: "rewards/margins"),
    Figure(title: "Chosen, per token", metric: ChartCatalog.perToken.chosen, unit: "nats"),
    Figure(title: "Rejected, per token", metric: ChartCatalog.perToken.rejected, unit: "nats"),
    Figure(title: "Token accuracy", metric: "mean_token_accuracy", style: .percent),
  ]

  /// The figures of one run, each on its tile.
  static func tiles(of record: RunRecord) -> Markup? {
    let tiles = figures.compactMap { figure in
      Trend(figure.metric, of: record, run: 0).map { tile(figure, $0) }
    }
    return tiles.isEmpty ? nil : element("div", ["class": "tiles"], tiles)
  }

  private static func tile(_ figure: Figure, _ trend: Trend) -> Markup {
    var value = [trend.after.markup(figure.style)] + unit(figure)
    if figure.showsStart, let before = trend.before {
      value = [
        element("span", ["class": "before"], before.markup(figure.style), " → "),
        element("span", ["class": "after"], value),
      ]
    }
    return element(
      "div", ["class": "tile"],
      element("p", ["class": "tile-title"], .text(figure.title)),
      element("p", ["class": "tile-value"], value),
      element("p", ["class": "tile-source"], trend.isHeldOut ? "held-out" : "training"))
  }

  private static func unit(_ figure: Figure) -> [Markup] {
    figure.unit.map { [element("span", ["class": "unit"], " ", .text($0))] } ?? []
  }

  /// The figures of several runs in a table.
  static func table(of records: [RunRecord]) -> Markup? {
    guard !records.isEmpty else { return nil }
    let shown = figures.filter { figure in
      records.indices.contains { Trend(figure.metric, of: records[$0], run: $0) != nil }
    }
    let headings = ["Run", "Steps"] + shown.map(\.title) + ["Tokens per second", "Peak memory"]
    let rows = records.enumerated().map { run, record in
      let reading = Reading(record, run: run)
      let steps = Quantity(
        run: run, metric: "steps", steps: 0...record.steps, value: Double(record.steps))
      let cells =
        [[steps.markup(.count)]]
        + shown.map { figure -> [Markup] in
          guard let trend = Trend(figure.metric, of: record, run: run) else { return ["–"] }
          return [
            element("span", ["class": "value"], [trend.after.markup(figure.style)] + unit(figure)),
            element("span", ["class": "source"], trend.isHeldOut ? " held-out" : " training"),
          ]
        }
        + [
          reading.median("tokens_per_second").map { [$0.markup()] } ?? ["–"],
          reading.largest("peak_memory_gb").map {
            [element("span", ["class": "value"], $0.markup(), " GB")]
          } ?? ["–"],
        ]
      return element(
        "tr", [:],
        [element("th", ["scope": "row"], RunMark.badge(run), " ", .text(record.name))]
          + zip(headings.dropFirst(), cells).map { heading, cell in
            element("td", ["data-label": heading], cell)
          })
    }
    return element(
      "table", ["class": "stacking"],
      element(
        "thead", [:],
        element("tr", [:], headings.map { element("th", ["scope": "col"], .text($0)) })),
      element("tbody", [:], rows))
  }
}
