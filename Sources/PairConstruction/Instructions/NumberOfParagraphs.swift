/// The response has exactly so many paragraphs, with the divider `***` between them.
///
/// A divider may take one space before and one after it along. There may be one at the very start
/// and one at the very end, but no empty paragraph in between, so that `******` fails.
public struct NumberOfParagraphs: Constraint {
  /// The name in files.
  public static let instructionID = "length_constraints:number_paragraphs"

  /// How many paragraphs there must be.
  public var count: Int

  /// Demands `count` paragraphs.
  public init(_ count: Int) { self.count = count }

  /// Reads `num_paragraphs`.
  public init(_ parameters: ConstraintParameters) throws(ParameterError) {
    count = try parameters.count("num_paragraphs")
  }

  /// `num_paragraphs`.
  public var parameters: ConstraintParameters { ["num_paragraphs": .count(count)] }

  /// The demand as a sentence.
  public var description: String {
    "Write \(counted(count, "paragraph")), separated by the markdown divider ***."
  }

  /// Whether the paragraphs of `response` are so many.
  public func accepts(_ response: ResponseText) -> Bool {
    let pieces = response.scalars.split(around: Array("***".unicodeScalars))
    // Space beside a divider cannot make a blank piece anything else.
    let inner = pieces.dropFirst().dropLast()
    guard !inner.contains(where: \.isBlank) else { return false }
    let blankEnds = pieces.count { $0.isBlank }
    return pieces.count - blankEnds == count
  }
}

extension Constraint where Self == NumberOfParagraphs {
  /// Demands `count` paragraphs with the divider `***` between them.
  public static func paragraphs(_ count: Int) -> NumberOfParagraphs { NumberOfParagraphs(count) }
}
