import ContrastiveEvaluation
import Testing

/// Holds every number of a page against the records it was made of.
struct PageCheck {
  let page: PageElement
  let runs: [RunRecord]

  /// Reads the page of a report.
  init(_ report: Report) throws {
    page = try PageReader.read(report.html)
    runs = report.runs
  }

  /// Checks all numbers in the text; returns how many there were.
  @discardableResult
  func checkNumbers() throws -> Int {
    let numbers = page.all("data")
    for number in numbers {
      let value = try #require(number["value"].flatMap(Double.init))
      let run = runs[try #require(number["data-run"].flatMap { Int($0) })]
      let expected = try #require(try self.expected(number, of: run), "\(number.attributes)")
      // Means are summed in the same order or, at worst, round otherwise.
      #expect(abs(value - expected) <= 1e-12 * abs(expected), "\(number.attributes)")
      let shown = try #require(ShownNumber(number.text), "\(number.text)")
      #expect(abs(shown.value - value) <= shown.tolerance, "\(number.text) for \(value)")
    }
    return numbers.count
  }

  /// The number that the attributes of a `data` element point at, computed anew.
  private func expected(_ number: PageElement, of run: RunRecord) throws -> Double? {
    if let place = number["data-results"] { return Self.result(place, of: run) }
    if let place = number["data-fact"] {
      let indices = place.split { !$0.isNumber }.compactMap { Int($0) }
      guard case .number(let value) = run.facts.groups[indices[0]].facts[indices[1]].value else {
        return nil
      }
      return value
    }
    if let place = number["data-alarm"].flatMap({ Int($0) }) {
      return run.alarms.map { Double($0[place].step) }
    }
    let metric = try #require(number["data-metric"])
    let steps = try #require(number["data-steps"]).split(separator: "-").compactMap { Int($0) }
    switch metric {
    case "steps": return Double(run.steps)
    case "planned steps": return run.plannedSteps.map(Double.init)
    case "lines with gaps":
      return Double(run.metrics.lines.count { $0.values.values.contains { !$0.isFinite } })
    case "step of the lowest eval_loss":
      let points = run.metrics.series("eval_loss").filter(\.value.isFinite)
      return points.first { $0.value == points.map(\.value).min() }.map { Double($0.step) }
    default: break
    }
    let values = run.metrics.series(metric)
      .filter { steps[0] <= $0.step && $0.step <= steps[steps.count - 1] }
      .map(\.value).filter(\.isFinite)
    switch metric {
    case "tokens_per_second": return values.sorted()[values.count / 2]
    case "peak_memory_gb": return values.max()
    default: return values.reduce(0, +) / Double(values.count)
    }
  }

  private static func result(_ place: String, of run: RunRecord) -> Double? {
    let indices = place.split { !$0.isNumber }.compactMap { Int($0) }
    let values =
      place.hasPrefix("results/rows")
      ? run.results?.rows[indices[0]].values : run.results?.comparisons[indices[0]].values
    switch (values?[indices[1]], place.split(separator: ".").last) {
    case (.number(let number), _): return number
    case (.interval(let interval), "mean"): return interval.mean
    case (.interval(let interval), "low"): return interval.low
    case (.interval(let interval), "high"): return interval.high
    default: return nil
    }
  }

  /// Checks that what the page states in numbers, it states in `data` elements.
  func checkNothingElseIsStated() {
    let places =
      page.all(class: "reading") + page.all(class: "tiles")
      + page.all("td").filter { $0["data-label"] != nil }
    for place in places {
      #expect(place.textOutsideData.allSatisfy { !$0.isNumber }, "\(place.textOutsideData)")
    }
  }

  /// Checks every curve against the metrics, and every point of it against the axes.
  func checkCharts() throws {
    for chart in page.all(class: "chart") {
      let axes = try ChartAxes(chart)
      for curve in chart.all(class: "curve") {
        let run = runs[try #require(curve["data-run"].flatMap { Int($0) })]
        let steps = try #require(curve["data-steps"]).split(separator: " ").compactMap { Int($0) }
        let values = try #require(curve["data-values"]).split(separator: " ").compactMap {
          Double($0)
        }
        #expect(steps.count == values.count && !steps.isEmpty)
        let points = Dictionary(
          uniqueKeysWithValues: run.metrics.series(try #require(curve["data-metric"])).map {
            ($0.step, $0.value)
          })
        for (step, value) in zip(steps, values) {
          let expected = try #require(points[step])
          #expect(value == expected || value.isNaN && expected.isNaN)
        }
        try axes.check(curve, against: zip(steps, values).filter { $0.1.isFinite }.map { ($0, $1) })
      }
      for tick in chart.all("text") {
        guard let exact = tick["data-value"].flatMap(Double.init) else { continue }
        let shown = try #require(ShownNumber(tick.text))
        #expect(abs(shown.value - exact) <= shown.tolerance, "\(tick.text)")
      }
    }
  }
}
