/// The derivatives of a loss by the summed log-probability of each answer of a group.
///
/// Positions are those of ``GroupScores``: 0 is the chosen answer, 1 the rejected, and from 2 on the
/// target or the other answers of a ranked list. There is a slope at every position: of answers that
/// the loss does not read, and beyond the last one, it is zero. Those of a pair take no memory beside.
public struct Slopes: AdditiveArithmetic, Sendable {
  /// The derivative by the chosen answer's log-probability.
  public var chosen: Double

  /// The derivative by the rejected answer's log-probability.
  public var rejected: Double

  /// The derivatives from position 2 on, as far as any was set.
  private var others: [Double] = []

  /// Creates slopes; an answer left out has none.
  public init(chosen: Double = 0, rejected: Double = 0, target: Double = 0) {
    self.chosen = chosen
    self.rejected = rejected
    if target != 0 { others = [target] }
  }

  /// Creates the slopes of the log-probability of one answer: 1 at its position, and 0 elsewhere.
  ///
  /// - Precondition: `position` is not negative.
  public init(ofAnswerAt position: Int) {
    self.init()
    self[position] = 1
  }

  /// The slopes of a constant.
  public static var zero: Slopes { Slopes() }

  /// The derivative by the target's log-probability, at position 2.
  public var target: Double {
    get { self[2] }
    set { self[2] = newValue }
  }

  /// The slope of the answer at `position`.
  ///
  /// - Precondition: `position` is not negative.
  public subscript(position: Int) -> Double {
    get {
      precondition(position >= 0, "slope \(position) of a group")
      switch position {
      case 0: return chosen
      case 1: return rejected
      default: return position - 2 < others.count ? others[position - 2] : 0
      }
    }
    set {
      precondition(position >= 0, "slope \(position) of a group")
      switch position {
      case 0: chosen = newValue
      case 1: rejected = newValue
      default:
        let missing = position - 1 - others.count
        if missing > 0 { others += repeatElement(0, count: missing) }
        others[position - 2] = newValue
      }
    }
  }

  /// Returns the sum, answer by answer.
  public static func + (lhs: Slopes, rhs: Slopes) -> Slopes { combined(lhs, rhs, +) }

  /// Returns the difference, answer by answer.
  public static func - (lhs: Slopes, rhs: Slopes) -> Slopes { combined(lhs, rhs, -) }

  /// Returns the slopes, each multiplied by `scale`.
  public static func * (scale: Double, slopes: Slopes) -> Slopes {
    var scaled = slopes
    scaled.chosen *= scale
    scaled.rejected *= scale
    for index in scaled.others.indices { scaled.others[index] *= scale }
    return scaled
  }

  /// Returns whether all slopes are the same.
  public static func == (lhs: Slopes, rhs: Slopes) -> Bool {
    lhs.chosen == rhs.chosen && lhs.rejected == rhs.rejected
      && (2..<2 + max(lhs.others.count, rhs.others.count)).allSatisfy { lhs[$0] == rhs[$0] }
  }

  private static func combined(
    _ lhs: Slopes, _ rhs: Slopes, _ operation: (Double, Double) -> Double
  ) -> Slopes {
    var result = Slopes(
      chosen: operation(lhs.chosen, rhs.chosen), rejected: operation(lhs.rejected, rhs.rejected))
    let count = max(lhs.others.count, rhs.others.count)
    if count > 0 { result.others = (2..<2 + count).map { operation(lhs[$0], rhs[$0]) } }
    return result
  }
}
