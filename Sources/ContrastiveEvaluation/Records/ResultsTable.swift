/// The results of several methods in a table, as `results.json` keeps it.
///
/// ```json
/// {"caption": "…",
///  "columns": [{"title": "all constraints met", "unit": "%", "direction": "higher"}],
///  "rows": [{"name": "DPO", "group": "with curriculum", "values": [{"mean": 61, "low": 57, "high": 65}]}],
///  "comparisons": [{"row": "DPO", "against": "SFT", "values": [{"mean": 8, "low": 5, "high": 11}]}]}
/// ```
///
/// A value is an interval, a plain number, or `null`, which stands for “none”.
public struct ResultsTable: Equatable, Sendable {
  /// The name of its file in the folder of a run.
  public static let fileName = "results.json"

  /// What the table shows and how it was measured, in a sentence or two.
  public var caption: String
  /// The columns.
  public var columns: [Column]
  /// The rows, in their order.
  public var rows: [Row]
  /// Differences between rows, judged item by item.
  public var comparisons: [Comparison]

  /// Creates a table.
  ///
  /// - Precondition: Rows and comparisons have one value a column, names of rows differ, and comparisons
  ///   name rows.
  public init(
    caption: String, columns: [Column], rows: [Row], comparisons: [Comparison] = []
  ) {
    self.caption = caption
    self.columns = columns
    self.rows = rows
    self.comparisons = comparisons
    if let inconsistency { preconditionFailure(inconsistency) }
  }

  /// What a column measures.
  public struct Column: Equatable, Sendable {
    /// Which values are the better ones.
    public enum Direction: String, Sendable {
      /// Larger values.
      case higher
      /// Smaller values.
      case lower
    }

    /// The heading.
    public var title: String
    /// The unit that the values are in, such as `%` or `nats`.
    public var unit: String?
    /// Which values are better, if any are.
    public var direction: Direction?

    /// Creates a column.
    public init(title: String, unit: String? = nil, direction: Direction? = nil) {
      self.title = title
      self.unit = unit
      self.direction = direction
    }
  }

  /// What one method gained.
  public struct Row: Equatable, Sendable {
    /// The method; no two rows have the same name.
    public var name: String
    /// What the row has in common with its neighbors; rows of a group stand together under it.
    public var group: String?
    /// One value a column.
    public var values: [Value]

    /// Creates a row.
    public init(name: String, group: String? = nil, values: [Value]) {
      self.name = name
      self.group = group
      self.values = values
    }
  }

  /// By how much one row differs from another.
  public struct Comparison: Equatable, Sendable {
    /// The name of the row.
    public var row: String
    /// The name of the row that is subtracted.
    public var baseline: String
    /// One difference a column.
    public var values: [Value]

    /// Creates a comparison.
    public init(_ row: String, against baseline: String, values: [Value]) {
      self.row = row
      self.baseline = baseline
      self.values = values
    }
  }

  /// What stands in a cell.
  public enum Value: Equatable, Sendable {
    /// A number that is known to within an interval.
    case interval(Interval)
    /// A number.
    case number(Double)
    /// Nothing.
    case none

    /// The number, or the middle of the interval.
    public var estimate: Double? {
      switch self {
      case .interval(let interval): interval.mean
      case .number(let number): number
      case .none: nil
      }
    }
  }

  /// What does not fit together, if anything.
  var inconsistency: String? {
    for row in rows where row.values.count != columns.count {
      return "the row “\(row.name)” has \(row.values.count) values for \(columns.count) columns"
    }
    let names = Set(rows.map(\.name))
    guard names.count == rows.count else { return "two rows have the same name" }
    for comparison in comparisons {
      guard comparison.values.count == columns.count else {
        return "the comparison of “\(comparison.row)” has \(comparison.values.count) values for "
          + "\(columns.count) columns"
      }
      for name in [comparison.row, comparison.baseline] where !names.contains(name) {
        return "a comparison names “\(name)”, which is no row"
      }
    }
    return nil
  }
}
