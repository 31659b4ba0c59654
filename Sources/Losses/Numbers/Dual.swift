/// A value together with its partial derivatives by the log-probabilities of a group's answers.
///
/// ```
/// (a, a′) + (b, b′) = (a + b, a′ + b′)          (a, a′) · (b, b′) = (a b, a′ b + a b′)
/// ```
///
/// A formula evaluated with dual numbers yields its slopes by the rules of differentiation, exact to
/// rounding; there is no step size. For the two answers of a pair nothing is allocated.
///
/// Equality and order are those of the values; the derivatives take no part.
public struct Dual: LossNumber {
  /// The value.
  public var value: Double

  /// The derivatives of the value by the answers' log-probabilities.
  public var slopes: Slopes

  /// Creates a number with the given derivatives.
  public init(_ value: Double, slopes: Slopes) {
    self.value = value
    self.slopes = slopes
  }

  /// Creates a constant: a number whose derivatives are zero.
  public init(_ constant: Double) {
    self.init(constant, slopes: .zero)
  }

  /// The constant zero.
  public static var zero: Dual { Dual(0) }

  /// Returns the sum of two numbers.
  public static func + (lhs: Dual, rhs: Dual) -> Dual {
    Dual(lhs.value + rhs.value, slopes: lhs.slopes + rhs.slopes)
  }

  /// Returns the difference of two numbers.
  public static func - (lhs: Dual, rhs: Dual) -> Dual {
    Dual(lhs.value - rhs.value, slopes: lhs.slopes - rhs.slopes)
  }

  /// Returns the product of two numbers.
  public static func * (lhs: Dual, rhs: Dual) -> Dual {
    Dual(lhs.value * rhs.value, slopes: rhs.value * lhs.slopes + lhs.value * rhs.slopes)
  }

  /// Returns the quotient of two numbers.
  public static func / (lhs: Dual, rhs: Dual) -> Dual {
    let quotient = lhs.value / rhs.value
    return Dual(quotient, slopes: (1 / rhs.value) * (lhs.slopes - quotient * rhs.slopes))
  }

  /// Returns the number of the given value that changes `slope` times as fast as this one.
  public func mapped(to value: Double, slope: @autoclosure () -> Double) -> Dual {
    Dual(value, slopes: slope() * slopes)
  }

  /// Returns whether two numbers have the same value.
  public static func == (lhs: Dual, rhs: Dual) -> Bool { lhs.value == rhs.value }

  /// Returns whether the value of the first number is less than that of the second.
  public static func < (lhs: Dual, rhs: Dual) -> Bool { lhs.value < rhs.value }
}
