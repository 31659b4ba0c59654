/// A constraint that a response may meet in part.
public protocol GradedConstraint: Constraint {
  /// How far `response`, which holds more than space, meets the constraint, from 0 to 1.
  ///
  /// A response that meets it to the degree 1 satisfies it.
  func partialDegree(of response: ResponseText) -> Double
}

extension GradedConstraint {
  /// Whether `response`, which holds more than space, meets the constraint to the degree 1.
  public func accepts(_ response: ResponseText) -> Bool { partialDegree(of: response) == 1 }
}

extension Constraint {
  /// How far `response` meets the constraint, from 0 to 1.
  ///
  /// A constraint that knows no degrees is met either wholly or not at all; a blank response meets
  /// none.
  public func degree(of response: ResponseText) -> Double {
    guard !response.isBlank else { return 0 }
    guard let graded = self as? any GradedConstraint else { return accepts(response) ? 1 : 0 }
    return graded.partialDegree(of: response)
  }
}
