/// A dot with the interval around it, on an axis that the rows of a table share.
struct Whisker {
  private static let (width, height, inset) = (140.0, 18.0, 6.0)
  private let scale: Scale

  /// Makes the axis for the values of a column, which shows zero if `origin` says so.
  init(_ values: [ResultsTable.Value], origin: Bool) {
    let ends = values.flatMap { value -> [Double] in
      switch value {
      case .interval(let interval): [interval.low, interval.mean, interval.high]
      case .number(let number): [number]
      case .none: []
      }
    }
    scale = .covering(
      ends.filter { $0.magnitude < 1e100 } + (origin ? [0] : []), from: Self.inset,
      to: Self.width - Self.inset)
  }

  /// Draws `value`, and a line at `reference` where that lies on the axis.
  func markup(_ value: ResultsTable.Value, reference: Double?) -> Markup {
    var pieces: [Markup] = []
    if let reference, scale.domain.contains(reference) {
      pieces.append(line("guide", from: reference, to: reference, 1, Self.height - 1))
    }
    let middle = Self.height / 2
    if case .interval(let interval) = value, isShown(interval.low), isShown(interval.high) {
      pieces.append(line("whisker", from: interval.low, to: interval.high, middle, middle))
    }
    if let estimate = value.estimate, isShown(estimate) {
      pieces.append(
        element(
          "circle",
          [
            "cx": NumberText.coordinate(scale.position(estimate)),
            "cy": NumberText.coordinate(middle), "r": "3.5",
          ]))
    }
    return element(
      "svg",
      [
        "class": "whiskers", "aria-hidden": "true",
        "viewBox": "0 0 \(NumberText.coordinate(Self.width)) \(NumberText.coordinate(Self.height))",
      ], pieces)
  }

  private func isShown(_ value: Double) -> Bool { scale.domain.contains(value) }

  private func line(
    _ kind: String, from start: Double, to end: Double, _ top: Double, _ bottom: Double
  ) -> Markup {
    element(
      "line",
      [
        "class": kind, "x1": NumberText.coordinate(scale.position(start)),
        "y1": NumberText.coordinate(top),
        "x2": NumberText.coordinate(scale.position(end)), "y2": NumberText.coordinate(bottom),
      ])
  }
}
