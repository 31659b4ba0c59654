/// The solution in what a teacher wrote to revise a student's.
///
/// The teacher is asked to think first, and to write the solution under a heading of its own.
///
/// - SeeAlso: D'Oosterlinck et al., 2024, <https://arxiv.org/abs/2408.06266>, whose answers have the
///   heading in these forms.
public enum RevisedSolution {
  private static let headings = [
    "**Corrected Student Solution:**", "{corrected_student_solution}:",
    "{corrected_student_solution}",
  ]

  /// Returns what stands under the heading, without the space around it, or `nil` if there is none.
  public static func text(in completion: String) -> String? {
    let scalars = Array(completion.unicodeScalars)
    for heading in headings {
      if let place = scalars.range(of: Array(heading.unicodeScalars), from: 0) {
        let text = scalars[place.upperBound...].trimmed()
        return String(String.UnicodeScalarView(text))
      }
    }
    return nil
  }
}
