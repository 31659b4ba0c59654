/// The derivatives of a loss by the summed log-probability of each answer of a group.
///
/// Positions are those of ``GroupScores``: 0 is the chosen answer, 1 the rejected, 2 the target.
public struct Slopes: AdditiveArithmetic, Sendable {
  /// The derivative by the chosen answer's log-probability.
  public var chosen: Double

  /// The derivative by the rejected answer's log-probability.
  public var rejected: Double

  /// The derivative by the target's log-probability.
  public var target: Double

  /// Creates slopes; an answer left out has none.
  public init(chosen: Double = 0, rejected: Double = 0, target: Double = 0) {
    self.chosen = chosen
    self.rejected = rejected
    self.target = target
  }

  /// The slopes of a constant.
  public static var zero: Slopes { Slopes() }

  /// The slope of the answer at `position`.
  ///
  /// - Precondition: `position` is 0, 1 or 2.
  public subscript(position: Int) -> Double {
    switch position {
    case 0: return chosen
    case 1: return rejected
    case 2: return target
    default: preconditionFailure("slope \(position) of a group: there are 0, 1 and 2")
    }
  }

  /// Returns the sum, answer by answer.
  public static func + (lhs: Slopes, rhs: Slopes) -> Slopes {
    Slopes(
      chosen: lhs.chosen + rhs.chosen, rejected: lhs.rejected + rhs.rejected,
      target: lhs.target + rhs.target)
  }

  /// Returns the difference, answer by answer.
  public static func - (lhs: Slopes, rhs: Slopes) -> Slopes {
    Slopes(
      chosen: lhs.chosen - rhs.chosen, rejected: lhs.rejected - rhs.rejected,
      target: lhs.target - rhs.target)
  }

  /// Returns the slopes, each multiplied by `scale`.
  public static func * (scale: Double, slopes: Slopes) -> Slopes {
    Slopes(
      chosen: scale * slopes.chosen, rejected: scale * slopes.rejected,
      target: scale * slopes.target)
  }
}
