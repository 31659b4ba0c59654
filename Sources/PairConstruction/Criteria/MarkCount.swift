/// The response has each of several marks at least so many times, such as three hyphens of a list.
///
/// The degree is the share of the marks that are there often enough. Marks are literal texts, and
/// are counted from the left without overlap.
public struct MarkCount: GradedConstraint {
  /// The name in files.
  public static let instructionID = "count_limit:marks"

  /// The marks.
  public var marks: [String]
  /// How often each must be there at least.
  public var count: Int

  /// Demands each of `marks` at least `count` times.
  public init(_ marks: [String], atLeast count: Int) {
    self.marks = marks
    self.count = count
  }

  /// Reads `marks` and `count`.
  public init(_ parameters: ConstraintParameters) throws(ParameterError) {
    marks = try parameters.texts("marks")
    count = try parameters.count("count")
    if marks.contains("") { throw parameters.unexpected("marks", "texts that are not empty") }
  }

  /// `marks` and `count`.
  public var parameters: ConstraintParameters {
    ["marks": .texts(marks), "count": .count(count)]
  }

  /// The demand as a sentence.
  public var description: String {
    "Use \(listed(marks)) at least \(counted(count, "time"))\(marks.count == 1 ? "" : " each")."
  }

  /// The share of the marks that `response` has often enough.
  public func partialDegree(of response: ResponseText) -> Double {
    share(marks) { mark in
      mark.isEmpty || response.scalars.occurrences(of: Array(mark.unicodeScalars)) >= count
    }
  }
}
