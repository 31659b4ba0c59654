/// The response has a markdown table with exactly so many rows besides its header.
///
/// The table is what stands between the first `|` and the last one; it has a row less than line
/// breaks, since one line is its header and one the rule below.
public struct TableRows: Constraint {
  /// The name in files.
  public static let instructionID = "count_limit:table_rows"

  /// How many rows there must be.
  public var count: Int

  /// Demands a table of `count` rows.
  public init(_ count: Int) { self.count = count }

  /// Reads `count`.
  public init(_ parameters: ConstraintParameters) throws(ParameterError) {
    count = try parameters.count("count")
  }

  /// `count`.
  public var parameters: ConstraintParameters { ["count": .count(count)] }

  /// The demand as a sentence.
  public var description: String {
    "Write a markdown table with \(counted(count, "row")) below its header."
  }

  /// Whether the table of `response` has so many rows.
  public func accepts(_ response: ResponseText) -> Bool {
    let text = response.scalars
    guard let first = text.firstIndex(of: "|"), let last = text.lastIndex(of: "|") else {
      return false
    }
    return text[first...last].count { $0 == "\n" } - 1 == count
  }
}
