/// Leaves out points that a chart could not show.
package enum Thinning {
  /// Keeps of the points in each column of a chart the first, the last, the smallest and the largest
  /// value, and the first that is no number.
  ///
  /// So the line covers the same pixels as that of all points: no spike is lost, and gaps stay.
  ///
  /// - Parameters:
  ///   - points: The points, by step.
  ///   - column: The column in which a step lies; it never falls from one step to the next.
  /// - Returns: The points that are kept, in their order.
  package static func thinned(_ points: [MetricPoint], column: (Int) -> Int) -> [MetricPoint] {
    var kept: [MetricPoint] = []
    var start = points.startIndex
    while start < points.endIndex {
      let place = column(points[start].step)
      let end = points[start...].firstIndex { column($0.step) != place } ?? points.endIndex
      let cell = points[start..<end]
      if cell.count <= 4 {
        kept += cell
      } else {
        let finite = cell.indices.filter { cell[$0].value.isFinite }
        let extremes = [
          finite.min { cell[$0].value < cell[$1].value },
          finite.max { cell[$0].value < cell[$1].value },
          cell.firstIndex { !$0.value.isFinite },
        ]
        let places = Set([start, end - 1] + extremes.compactMap(\.self))
        kept += places.sorted().map { points[$0] }
      }
      start = end
    }
    return kept
  }
}
