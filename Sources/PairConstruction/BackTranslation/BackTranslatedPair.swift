/// A pair made by back-translation: the rejected response breaks one constraint of the prompt.
public struct BackTranslatedPair: Sendable {
  /// Where the rejected response comes from.
  public enum Origin: Hashable, Sendable {
    /// It is one of the other responses, at this place among them.
    case response(Int)
    /// It is the chosen response with an edit.
    case edit
  }

  /// The instruction, with the constraints as sentences below it.
  public var prompt: String
  /// The response that meets all constraints.
  public var chosen: String
  /// The response that meets all of them but one.
  public var rejected: String
  /// The constraints, in the order of the prompt.
  public var constraints: [any Constraint]
  /// The place of the one that the rejected response breaks.
  public var broken: Int
  /// Where the rejected response comes from.
  public var origin: Origin

  /// The constraint that the rejected response breaks.
  public var brokenConstraint: any Constraint { constraints[broken] }

  /// Whether the verifiers, which are strict, say so: the chosen response meets every constraint, the
  /// rejected one all but the broken one.
  public var isVerified: Bool {
    let text = ResponseText(chosen)
    return constraints.allSatisfy { $0.isSatisfied(by: text) }
      && constraints.brokenAlone(by: rejected) == broken
  }
}

extension [any Constraint] {
  /// The place of the constraint that `response` breaks as it stands, if it breaks exactly one.
  package func brokenAlone(by response: String) -> Int? {
    let text = ResponseText(response)
    let broken = indices.filter { !self[$0].isSatisfied(by: text) }
    return broken.count == 1 ? broken[0] : nil
  }
}
