import Foundation
import Testing

/// The way back from a place on a chart to a step and a value, as the chart's attributes tell it.
struct ChartAxes {
  private let plot: [Double]
  private let x: [Double]
  private let y: [Double]
  private let isLogarithmic: Bool

  init(_ chart: PageElement) throws {
    func numbers(_ name: String) throws -> [Double] {
      try #require(chart[name]).split(separator: " ").compactMap { Double($0) }
    }
    plot = try numbers("data-plot")
    x = try numbers("data-x")
    y = try numbers("data-y")
    isLogarithmic = chart["data-spread"] == "logarithmic"
    #expect(plot.count == 4 && x.count == 2 && y.count == 2 && x[0] < x[1] && y[0] < y[1])
  }

  /// Checks that the path and the dots of `curve` go through `points` and through nothing else.
  func check(_ curve: PageElement, against points: [(step: Int, value: Double)]) throws {
    var places: [(Double, Double)] = []
    for path in curve.all("path") {
      for part in try #require(path["d"]).split(whereSeparator: { "ML".contains($0) }) {
        let numbers = part.split(separator: " ").compactMap { Double($0) }
        places.append((numbers[0], numbers[1]))
      }
    }
    for dot in curve.all("circle") {
      places.append(
        (
          try #require(dot["cx"].flatMap(Double.init)), try #require(dot["cy"].flatMap(Double.init))
        ))
    }
    #expect(places.count >= points.count)
    // Coordinates are rounded to a hundredth: half of that, and a hair for arithmetic.
    let slack = 0.005_01
    for (px, py) in places {
      #expect(plot[0] - slack <= px && px <= plot[2] + slack)
      #expect(plot[1] - slack <= py && py <= plot[3] + slack)
      #expect(
        points.contains {
          abs(self.x(of: $0.step) - px) <= slack && abs(self.y(of: $0.value) - py) <= slack
        })
    }
    for point in points {
      #expect(
        places.contains {
          abs(self.x(of: point.step) - $0.0) <= slack
            && abs(self.y(of: point.value) - $0.1) <= slack
        }, "step \(point.step) is not drawn")
    }
  }

  private func x(of step: Int) -> Double {
    plot[0] + (plot[2] - plot[0]) * (Double(step) - x[0]) / (x[1] - x[0])
  }

  private func y(of value: Double) -> Double {
    let share =
      isLogarithmic ? log(value / y[0]) / log(y[1] / y[0]) : (value - y[0]) / (y[1] - y[0])
    return plot[3] - (plot[3] - plot[1]) * share
  }
}
