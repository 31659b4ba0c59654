/// A number that losses are computed with: a plain one, or one that carries its derivatives along.
///
/// A loss writes its formula once, over any `LossNumber`. With `Double` the formula gives the value;
/// with ``Dual`` it gives the slopes as well, exact to rounding.
///
/// Numbers are compared by value alone, so that a formula takes the same branch with either, and
/// Swift's own `max` and `min` work: they pass on the derivatives of the operand they return.
public protocol LossNumber: AdditiveArithmetic, Comparable, Sendable {
  /// Creates a constant.
  init(_ constant: Double)

  /// The number without its derivatives.
  var value: Double { get }

  /// Returns the product of two numbers.
  static func * (lhs: Self, rhs: Self) -> Self

  /// Returns the quotient of two numbers.
  static func / (lhs: Self, rhs: Self) -> Self

  /// Returns *f*(`self`), given the value and the slope of *f* at `self`: the chain rule.
  ///
  /// Every function of one number is made with it:
  ///
  /// ```swift
  /// func squared<N: LossNumber>(_ x: N) -> N {
  ///   x.mapped(to: x.value * x.value, slope: 2 * x.value)
  /// }
  /// ```
  ///
  /// - Parameters:
  ///   - value: *f* at ``value``.
  ///   - slope: The derivative of *f* at ``value``; plain numbers do not ask for it.
  /// - Returns: A number of that value that changes `slope` times as fast as this one.
  func mapped(to value: Double, slope: @autoclosure () -> Double) -> Self
}

// A constant beside a number is a function of one number, which is exact where the product with a
// constant number would multiply a zero derivative by an infinite value.
extension LossNumber {
  /// Returns the number with its sign changed.
  public static prefix func - (x: Self) -> Self { x.mapped(to: -x.value, slope: -1) }

  /// Returns the sum of a constant and a number.
  public static func + (constant: Double, x: Self) -> Self {
    x.mapped(to: constant + x.value, slope: 1)
  }

  /// Returns the sum of a number and a constant.
  public static func + (x: Self, constant: Double) -> Self {
    x.mapped(to: x.value + constant, slope: 1)
  }

  /// Returns the difference of a constant and a number.
  public static func - (constant: Double, x: Self) -> Self {
    x.mapped(to: constant - x.value, slope: -1)
  }

  /// Returns the difference of a number and a constant.
  public static func - (x: Self, constant: Double) -> Self {
    x.mapped(to: x.value - constant, slope: 1)
  }

  /// Returns the product of a constant and a number.
  public static func * (constant: Double, x: Self) -> Self {
    x.mapped(to: constant * x.value, slope: constant)
  }

  /// Returns the product of a number and a constant.
  public static func * (x: Self, constant: Double) -> Self {
    x.mapped(to: x.value * constant, slope: constant)
  }

  /// Returns the quotient of a constant and a number.
  public static func / (constant: Double, x: Self) -> Self {
    x.mapped(to: constant / x.value, slope: -constant / (x.value * x.value))
  }

  /// Returns the quotient of a number and a constant.
  public static func / (x: Self, constant: Double) -> Self {
    x.mapped(to: x.value / constant, slope: 1 / constant)
  }
}

extension Double: LossNumber {
  /// The number itself.
  public var value: Double { self }

  /// Returns `value`: a plain number has no derivatives to carry along.
  public func mapped(to value: Double, slope: @autoclosure () -> Double) -> Double { value }
}
