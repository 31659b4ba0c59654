/// How strictly a response is held to its constraints.
public enum Strictness: CaseIterable, Sendable {
  /// As it stands.
  case strict
  /// By the best of its eight `ResponseText.variants`, chosen for each constraint on its own.
  case loose
}

/// What became of each constraint in one response.
public struct Verification: Equatable, Sendable {
  /// The verdicts on one constraint.
  public struct Verdict: Equatable, Sendable {
    /// The name of the constraint.
    public var instructionID: String
    /// Whether the response as it stands satisfies it.
    public var strict: Bool
    /// Whether a variant of the response satisfies it.
    public var loose: Bool

    /// Records the verdicts on `instructionID`.
    public init(instructionID: String, strict: Bool, loose: Bool) {
      self.instructionID = instructionID
      self.strict = strict
      self.loose = loose
    }

    /// The verdict of one strictness.
    public subscript(strictness: Strictness) -> Bool { strictness == .strict ? strict : loose }
  }

  /// One verdict a constraint, in their order.
  public var verdicts: [Verdict]

  /// Records `verdicts`.
  public init(verdicts: [Verdict]) { self.verdicts = verdicts }

  /// Verifies `response` against `constraints`.
  public init(of response: String, against constraints: [any Constraint]) {
    let text = ResponseText(response)
    let variants = text.variants
    verdicts = constraints.map { constraint in
      Verdict(
        instructionID: constraint.instructionID, strict: constraint.isSatisfied(by: text),
        loose: variants.contains { constraint.isSatisfied(by: $0) })
    }
  }

  /// Whether the response satisfies all constraints.
  public func satisfiesAll(_ strictness: Strictness) -> Bool {
    verdicts.allSatisfy { $0[strictness] }
  }
}
