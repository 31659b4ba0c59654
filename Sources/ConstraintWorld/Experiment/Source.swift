/// Whose answers an example holds: one teacher's, or one teacher's preferred to another's.
public struct Source: Hashable, Sendable, CustomStringConvertible {
  let chosen: Teacher
  let rejected: Teacher?

  /// The answers of one teacher.
  static func lessons(of teacher: Teacher) -> Source { Source(chosen: teacher, rejected: nil) }

  /// The answers of one teacher preferred to those of another.
  static func pairs(_ chosen: Teacher, over rejected: Teacher) -> Source {
    Source(chosen: chosen, rejected: rejected)
  }

  /// The teachers, as in `strong > weak`.
  public var description: String {
    chosen.rawValue + (rejected.map { " > \($0.rawValue)" } ?? "")
  }
}
