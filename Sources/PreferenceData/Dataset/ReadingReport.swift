/// What was noticed while a data file was read.
public struct ReadingReport: Hashable, Sendable {
  /// A column that is not read.
  public struct IgnoredColumn: Hashable, Sendable {
    /// The name in the file.
    public var name: String
    /// In how many rows it stands.
    public var rows: Int
  }

  /// The most columns that are listed; a hostile file can have others in every row.
  static let maximumColumnCount = 1000

  /// The columns that were not read, in the order of their first appearance; the first thousand.
  public private(set) var ignoredColumns: [IgnoredColumn] = []
  /// How many prompts were taken from the shared opening of chosen and rejected.
  public internal(set) var extractedPrompts = 0
  private var places: [String: Int] = [:]

  /// Creates the report of a dataset that was not read from a file.
  public init() {}

  /// Counts the columns `names` of one row as ignored.
  mutating func count(_ names: [String]) {
    for name in names {
      if let place = places[name] {
        ignoredColumns[place].rows += 1
      } else if ignoredColumns.count < Self.maximumColumnCount {
        places[name] = ignoredColumns.count
        ignoredColumns.append(IgnoredColumn(name: name, rows: 1))
      }
    }
  }
}
