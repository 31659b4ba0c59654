/// A number of a run, with what it was computed from.
struct Quantity: Equatable {
  /// How it is shown.
  enum Style {
    /// With three significant digits.
    case significant
    /// As a percentage.
    case percent
    /// As a whole number.
    case count
  }

  /// Which run it is of.
  let run: Int
  /// The metric, as ``MetricsHistory/series(_:)`` takes it, or what else was counted.
  let metric: String
  /// The steps it is the mean of.
  let steps: ClosedRange<Int>
  /// The number.
  let value: Double

  /// The number for people, with its full value and origin for machines.
  func markup(_ style: Style = .significant) -> Markup {
    let text =
      switch style {
      case .significant: NumberText.significant(value)
      case .percent: NumberText.fixed(value * 100, places: 0) + " %"
      case .count: NumberText.count(Int(value))
      }
    return element(
      "data",
      [
        "value": NumberText.exact(value), "data-run": "\(run)", "data-metric": metric,
        "data-steps": steps.lowerBound == steps.upperBound
          ? "\(steps.lowerBound)" : "\(steps.lowerBound)-\(steps.upperBound)",
      ], .text(text))
  }
}

/// What became of a metric from the beginning of a run to its end.
struct Trend {
  /// Whether it was measured on held-out examples.
  let isHeldOut: Bool
  /// The first value, if there is more than one.
  let before: Quantity?
  /// The last value; of training, the mean over the last tenth of the lines.
  let after: Quantity

  /// Whether it rose by more than a hundredth of its size, or fell; zero stands for neither.
  var direction: Int {
    guard let before else { return 0 }
    let size = max(before.value.magnitude, after.value.magnitude)
    let change = after.value - before.value
    return change.magnitude <= 0.01 * size ? 0 : change > 0 ? 1 : -1
  }

  /// Computes the trend, if the run has a value.
  init?(_ metric: String, of record: RunRecord, run: Int, heldOut: Bool) {
    isHeldOut = heldOut
    let name = heldOut ? ChartCatalog.heldOut(metric) : metric
    let points = record.metrics.series(name).filter(\.value.isFinite)
    guard let first = points.first, let last = points.last else { return nil }
    let end = heldOut ? points.suffix(1) : points.suffix(max(1, min(points.count / 10, 10)))
    after = Quantity(
      run: run, metric: name, steps: (end.first ?? last).step...last.step,
      value: average(end.map(\.value)))
    before =
      points.count < 2
      ? nil : Quantity(run: run, metric: name, steps: first.step...first.step, value: first.value)
  }

  /// The trend on held-out examples where there is one, else that of training.
  init?(_ metric: String, of record: RunRecord, run: Int) {
    guard
      let trend = Trend(metric, of: record, run: run, heldOut: true)
        ?? Trend(metric, of: record, run: run, heldOut: false)
    else { return nil }
    self = trend
  }
}
