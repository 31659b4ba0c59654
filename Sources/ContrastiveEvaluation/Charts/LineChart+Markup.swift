extension LineChart {
  /// The chart with its heading and a place for the read-out.
  var markup: Markup {
    element(
      "figure", [:],
      element(
        "figcaption", [:],
        element("h3", [:], .text(title)), element("span", ["class": "unit"], .text(unit))),
      element(
        "svg",
        [
          "class": "chart", "role": "img", "aria-label": "\(title) over the steps",
          "viewBox":
            "0 0 \(NumberText.coordinate(Self.width)) \(NumberText.coordinate(Self.height))",
          "data-plot": [x.start, Self.top, x.end, Self.bottom].map(NumberText.coordinate)
            .joined(separator: " "),
          "data-x": "0 \(NumberText.exact(x.domain.upperBound))",
          "data-y":
            "\(NumberText.exact(y.domain.lowerBound)) \(NumberText.exact(y.domain.upperBound))",
          "data-spread": y.spread.rawValue,
        ], bandMarkup + gridMarkup + curves.map(markup) + labelMarkup),
      element("output"))
  }

  /// One run's bands fill the plot; those of several are strips at its foot, one below the other.
  private var bandMarkup: [Markup] {
    let strip = bands.count > 1 ? 5.0 : Self.bottom - Self.top
    return bands.enumerated().flatMap { run, bands in
      bands.bands.map { band in
        let start = x.position(Double(band.steps.lowerBound))
        let end = x.position(Double(band.steps.upperBound))
        return element(
          "rect",
          [
            "class": "band\(band.tone)", "x": NumberText.coordinate(start),
            "y": NumberText.coordinate(Self.bottom - strip * Double(self.bands.count - run)),
            "width": NumberText.coordinate(end - start), "height": NumberText.coordinate(strip),
          ])
      }
    }
  }

  private var gridMarkup: [Markup] {
    var pieces: [Markup] = []
    for tick in y.ticks {
      let place = y.position(tick)
      pieces.append(line("grid", from: (x.start, place), to: (x.end, place)))
      pieces.append(
        text(y.label(tick), at: (Self.left - 6, place + 4), anchor: "end", exact: tick))
    }
    if let guide {
      let place = y.position(guide)
      pieces.append(line("guide", from: (x.start, place), to: (x.end, place)))
    }
    for tick in x.ticks {
      let place = x.position(tick)
      pieces.append(line("tick", from: (place, Self.bottom), to: (place, Self.bottom + 4)))
      pieces.append(
        text(
          NumberText.count(Int(tick)), at: (place, Self.bottom + 18), anchor: "middle", exact: tick)
      )
    }
    pieces.append(text("step", at: (Self.left - 14, Self.bottom + 18), anchor: "end"))
    return pieces
  }

  private func markup(_ curve: Curve) -> Markup {
    let steps = curve.points.map { "\($0.step)" }.joined(separator: " ")
    let values = curve.points.map { $0.value.isFinite ? NumberText.exact($0.value) : "NaN" }
    let classes =
      ["curve", "c\(curve.color)"] + (curve.isDashed ? ["dashed"] : [])
      + (curve.source == .heldOut ? ["held-out"] : [])
    let (path, dots) = strokes(of: curve)
    return element(
      "g",
      [
        "class": classes.joined(separator: " "), "data-run": "\(curve.run)",
        "data-metric": curve.metric, "data-steps": steps,
        "data-values": values.joined(separator: " "),
        "data-name": curve.source == .heldOut
          ? (curve.label.isEmpty ? "held-out" : "\(curve.label) held-out") : curve.label,
      ],
      (path.isEmpty ? [] : [element("path", ["d": path])])
        + dots.map { (x, y) in
          element("circle", ["cx": x, "cy": y, "r": curve.source == .heldOut ? "3.2" : "2"])
        })
  }

  /// The line through the points, broken at gaps, and the dots: all points of a held-out curve, and
  /// those that no line would show.
  private func strokes(of curve: Curve) -> (path: String, dots: [(x: String, y: String)]) {
    var path = ""
    var dots: [(x: String, y: String)] = []
    let points = curve.points
    for (index, point) in points.enumerated() where point.value.isFinite {
      let place = (
        x: NumberText.coordinate(x.position(Double(point.step))),
        y: NumberText.coordinate(y.position(point.value))
      )
      let follows = index > 0 && points[index - 1].value.isFinite
      let leads = index + 1 < points.count && points[index + 1].value.isFinite
      if follows || leads { path += "\(follows ? "L" : "M")\(place.x) \(place.y)" }
      if curve.source == .heldOut && points.count <= 60 || !follows && !leads { dots.append(place) }
    }
    return (path, dots)
  }

  /// The names at the ends of the curves, moved apart where they would overlap.
  private var labelMarkup: [Markup] {
    let ends = curves.compactMap { curve -> (curve: Curve, x: Double, place: Double)? in
      guard !curve.label.isEmpty, curve.source == .training || !hasTraining(curve),
        let last = curve.points.last(where: { $0.value.isFinite })
      else { return nil }
      return (curve, x.position(Double(last.step)), y.position(last.value))
    }.sorted { $0.place < $1.place }
    let places = Self.apart(ends.map(\.place), by: 13, within: Self.top...Self.bottom)
    return zip(ends, places).map { end, place in
      text(end.curve.label, at: (end.x + 5, place + 4), anchor: "start", color: end.curve.color)
    }
  }

  private func hasTraining(_ curve: Curve) -> Bool {
    curves.contains {
      $0.source == .training && $0.run == curve.run && $0.label == curve.label
        && $0.points.contains(where: \.value.isFinite)
    }
  }

  /// Returns sorted places moved as little as it takes to be `distance` apart, as far as there is room.
  static func apart(
    _ places: [Double], by distance: Double, within room: ClosedRange<Double>
  ) -> [Double] {
    var result = places
    for index in result.indices.dropFirst() {
      result[index] = max(result[index], result[index - 1] + distance)
    }
    var limit = room.upperBound
    for index in result.indices.reversed() {
      result[index] = min(result[index], limit)
      limit = result[index] - distance
    }
    return result
  }

  private func line(
    _ kind: String, from start: (Double, Double), to end: (Double, Double)
  ) -> Markup {
    element(
      "line",
      [
        "class": kind, "x1": NumberText.coordinate(start.0), "y1": NumberText.coordinate(start.1),
        "x2": NumberText.coordinate(end.0), "y2": NumberText.coordinate(end.1),
      ])
  }

  private func text(
    _ text: String, at place: (Double, Double), anchor: String, exact: Double? = nil,
    color: Int? = nil
  ) -> Markup {
    element(
      "text",
      [
        "x": NumberText.coordinate(place.0), "y": NumberText.coordinate(place.1),
        "text-anchor": anchor, "data-value": exact.map(NumberText.exact),
        "class": color.map { "label c\($0)" },
      ], .text(text))
  }
}
