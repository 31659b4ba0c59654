/// The response has a title in double angular brackets, such as `<<The old mill>>`, on one line.
public struct Title: Constraint {
  /// The name in files.
  public static let instructionID = "detectable_format:title"

  /// Demands a title.
  public init() {}

  /// Reads nothing: there are no parameters.
  public init(_ parameters: ConstraintParameters) throws(ParameterError) {}

  /// No parameters.
  public var parameters: ConstraintParameters { [:] }

  /// The demand as a sentence.
  public var description: String {
    "Give the response a title in double angular brackets, such as <<title>>."
  }

  /// Whether a line of `response` has more than space between its first `<<` and its last `>>`.
  public func accepts(_ response: ResponseText) -> Bool {
    response.scalars.split(separator: "\n").contains { line in
      guard let open = line.range(of: ["<", "<"], from: line.startIndex),
        let close = line.indices.last(where: { line[$0...].starts(with: [">", ">"]) }),
        close > open.upperBound
      else { return false }
      // Further brackets belong to neither side, so that "<<<>>>" has no title.
      let inner = line[open.upperBound..<close].drop { $0 == "<" }.reversed().drop { $0 == ">" }
      return !inner.allSatisfy(\.isSpace)
    }
  }
}

extension Constraint where Self == Title {
  /// Demands a title.
  public static var titled: Title { Title() }
}
