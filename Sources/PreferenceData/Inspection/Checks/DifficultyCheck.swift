/// What the columns say about how hard rows are, and whether it can be so.
struct DifficultyCheck: DataCheck {
  private var rows = 0
  private var known: [DifficultyMeasure: DifficultyColumn] = [:]
  private var negative = Tally()

  private static let measures: [DifficultyMeasure] = [.ratingGap, .rankGap, .column]

  mutating func look(at row: InspectedRow) {
    rows += 1
    let provenance = row.example.provenance
    for measure in Self.measures {
      guard let value = provenance.value(of: measure), value.isFinite else { continue }
      known[measure, default: DifficultyColumn(measure: measure)].add(value)
      if measure != .column, value < 0 {
        negative.add(row.location, "\(measure.rawValue) \(value)")
      }
    }
  }

  /// What can be read off the columns.
  var columns: [DifficultyColumn] { Self.measures.compactMap { known[$0] } }

  var findings: [Finding] {
    columns.filter { $0.rows < rows }.map { column in
      Finding(
        "partial_\(column.measure.rawValue)", .note, count: rows - column.rows, of: rows, "row",
        "nothing says its \(column.measure.rawValue)",
        advice: "a curriculum by \(column.measure.rawValue) needs it in every row: fill it in, or "
          + "choose another difficulty")
    }
      + negative.finding(
        "negative_gaps", .warning, of: rows, "row",
        "the rejected answer is rated above the chosen one",
        advice: "swap the two, or see which of the columns is wrong")
  }
}

/// What the rows say about a difficulty.
public struct DifficultyColumn: Hashable, Sendable {
  /// Which difficulty.
  public let measure: DifficultyMeasure
  /// The rows that say.
  public private(set) var rows = 0
  /// The smallest value, in the measure's own units.
  public private(set) var least = Double.infinity
  /// The largest value, in the measure's own units.
  public private(set) var largest = -Double.infinity

  init(measure: DifficultyMeasure) { self.measure = measure }

  mutating func add(_ value: Double) {
    rows += 1
    least = min(least, value)
    largest = max(largest, value)
  }
}
