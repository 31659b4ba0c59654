/// The response has at least so many highlighted parts, `*such*` or `**such**`.
///
/// Both kinds are looked for from the left, each on its own, and what each finds is added up. A part
/// must not hold an asterisk or a line break, and counts if it holds more than space. So `**a**` is
/// one, `***a***` two, `*a* b *c*` two, and the two bullet points `* a * b` on one line are one.
public struct Highlights: Constraint {
  /// The name in files.
  public static let instructionID = "detectable_format:number_highlighted_sections"

  /// How many highlighted parts there must be at least.
  public var count: Int

  /// Demands at least `count` highlighted parts.
  public init(_ count: Int) { self.count = count }

  /// Reads `num_highlights`.
  public init(_ parameters: ConstraintParameters) throws(ParameterError) {
    count = try parameters.count("num_highlights")
  }

  /// `num_highlights`.
  public var parameters: ConstraintParameters { ["num_highlights": .count(count)] }

  /// The demand as a sentence.
  public var description: String {
    "Highlight at least \(counted(count, "part")) of the response with markdown, such as *this*."
  }

  /// Whether `response` has enough highlighted parts.
  public func accepts(_ response: ResponseText) -> Bool {
    let found = response.scalars.split(separator: "\n").reduce(0) { found, line in
      found + Self.parts(in: line, between: ["*"]) + Self.parts(in: line, between: ["*", "*"])
    }
    return found >= count
  }

  private static func parts(
    in line: ArraySlice<Unicode.Scalar>, between mark: [Unicode.Scalar]
  ) -> Int {
    var count = 0
    var place = line.startIndex
    while let open = line.range(of: mark, from: place),
      let close = line[open.upperBound...].firstIndex(of: "*")
    {
      guard line[close...].starts(with: mark) else {
        place = open.lowerBound + 1
        continue
      }
      if !line[open.upperBound..<close].isBlank { count += 1 }
      place = close + mark.count
    }
    return count
  }
}

extension Constraint where Self == Highlights {
  /// Demands at least `count` highlighted parts.
  public static func highlights(_ count: Int) -> Highlights { Highlights(count) }
}
