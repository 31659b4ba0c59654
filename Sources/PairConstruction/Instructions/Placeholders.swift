/// The response has at least so many placeholders in square brackets, such as `[address]`.
///
/// A placeholder starts at `[` and ends at the next `]` of the same line. What is between does not
/// matter, so that `[]` and `[[name]` are one each, and so is the text of a markdown link.
public struct Placeholders: Constraint {
  /// The name in files.
  public static let instructionID = "detectable_content:number_placeholders"

  /// How many placeholders there must be at least.
  public var count: Int

  /// Demands at least `count` placeholders.
  public init(_ count: Int) { self.count = count }

  /// Reads `num_placeholders`.
  public init(_ parameters: ConstraintParameters) throws(ParameterError) {
    count = try parameters.count("num_placeholders")
  }

  /// `num_placeholders`.
  public var parameters: ConstraintParameters { ["num_placeholders": .count(count)] }

  /// The demand as a sentence.
  public var description: String {
    "Leave at least \(counted(count, "placeholder")) in square brackets, such as [address]."
  }

  /// Whether `response` has enough placeholders.
  public func accepts(_ response: ResponseText) -> Bool {
    let found = response.scalars.split(separator: "\n").reduce(0) { $0 + Self.placeholders(in: $1) }
    return found >= count
  }

  private static func placeholders(in line: ArraySlice<Unicode.Scalar>) -> Int {
    var count = 0
    var rest = line
    while let open = rest.firstIndex(of: "["), let close = rest[open...].firstIndex(of: "]") {
      count += 1
      rest = rest[(close + 1)...]
    }
    return count
  }
}

extension Constraint where Self == Placeholders {
  /// Demands at least `count` placeholders.
  public static func placeholders(_ count: Int) -> Placeholders { Placeholders(count) }
}
