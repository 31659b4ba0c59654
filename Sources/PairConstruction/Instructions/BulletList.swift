/// The response has exactly so many bullet points.
///
/// A bullet point is a line whose first mark is `-`, or `*` with anything but `*` behind it: the
/// rule `---` is one, `**bold**` is none. An asterisk alone takes the line after it along.
public struct BulletList: Constraint {
  /// The name in files.
  public static let instructionID = "detectable_format:number_bullet_lists"

  /// How many bullet points there must be.
  public var count: Int

  /// Demands `count` bullet points.
  public init(_ count: Int) { self.count = count }

  /// Reads `num_bullets`.
  public init(_ parameters: ConstraintParameters) throws(ParameterError) {
    count = try parameters.count("num_bullets")
  }

  /// `num_bullets`.
  public var parameters: ConstraintParameters { ["num_bullets": .count(count)] }

  /// The demand as a sentence.
  public var description: String {
    "Write exactly \(counted(count, "bullet point")), each on a line that starts with *."
  }

  /// Whether the bullet points of `response` are so many.
  public func accepts(_ response: ResponseText) -> Bool {
    let text = response.scalars
    let lines = text.split(separator: "\n")
    let hyphens = lines.count { $0.first { !$0.isSpace } == "-" }
    var asterisks = 0
    var end = 0
    for line in lines where line.startIndex >= end {
      guard let mark = line.firstIndex(where: { !$0.isSpace }), text[mark] == "*",
        mark + 1 < text.count, text[mark + 1] != "*"
      else { continue }
      asterisks += 1
      // What follows the asterisk may be the line break; then the next line is part of this point.
      end = text[(mark + 2)...].firstIndex(of: "\n") ?? text.count
    }
    return hyphens + asterisks == count
  }
}

extension Constraint where Self == BulletList {
  /// Demands `count` bullet points.
  public static func bullets(_ count: Int) -> BulletList { BulletList(count) }
}
