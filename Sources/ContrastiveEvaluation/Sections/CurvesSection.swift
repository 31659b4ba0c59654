/// The charts, with what their colors and tones mean.
enum CurvesSection {
  /// Returns the section, if there is anything to draw.
  static func markup(_ runs: [RunRecord]) -> Markup? {
    let charts = ChartCatalog.charts(of: runs)
    guard !charts.isEmpty else { return nil }
    return element(
      "section", [:],
      element("h2", [:], "Curves"),
      element("ul", ["class": "legend"], legend(runs, charts)),
      element("div", ["class": "charts"], charts.map(\.markup)))
  }

  private static func legend(_ runs: [RunRecord], _ charts: [LineChart]) -> [Markup] {
    var items: [Markup] = []
    if runs.count > 1 {
      items += runs.enumerated().map { run, record in
        element("li", [:], RunMark.badge(run), " ", .text(record.name))
      }
    }
    let curves = charts.flatMap(\.curves)
    if curves.contains(where: { $0.source == .heldOut }) {
      items.append(
        element("li", [:], element("span", ["class": "swatch ring"]), " held-out examples"))
    }
    let legends = charts[0].bands.map(\.legend)
    for tone in 0..<Bands.tones {
      let texts = Set(legends.compactMap { $0.first { $0.tone == tone }?.text }).sorted()
      guard !texts.isEmpty else { continue }
      items.append(
        element(
          "li", [:], element("span", ["class": "swatch tone\(tone)"]),
          .text(" " + texts.joined(separator: "; "))))
    }
    if runs.count > 1, !legends.allSatisfy(\.isEmpty) {
      items.append(element("li", [:], "strips at the foot, from the top: one run each"))
    }
    return items
  }
}
