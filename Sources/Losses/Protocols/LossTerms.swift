/// The value of a loss and its slopes: all that training needs to know of it.
public struct LossTerms: Sendable, Equatable {
  /// The value of the loss.
  public var value: Double

  /// The derivatives of the value by the answers' summed log-probabilities.
  public var slopes: Slopes

  /// The derivatives by the log-probabilities of the tokens in the tails of the answers.
  ///
  /// They are ``slopes`` again, unless an ``Objective`` weighs the tails.
  public var tailSlopes: Slopes

  /// Creates the terms of a loss.
  public init(value: Double, slopes: Slopes) {
    self.value = value
    self.slopes = slopes
    tailSlopes = slopes
  }

  /// The terms of a loss that is zero everywhere.
  public static var zero: LossTerms { LossTerms(value: 0, slopes: .zero) }

  /// Returns the terms of the sum of two losses.
  public static func + (lhs: LossTerms, rhs: LossTerms) -> LossTerms {
    var sum = LossTerms(value: lhs.value + rhs.value, slopes: lhs.slopes + rhs.slopes)
    sum.tailSlopes = lhs.tailSlopes + rhs.tailSlopes
    return sum
  }

  /// Returns the terms of a loss multiplied by `scale`.
  public static func * (scale: Double, terms: LossTerms) -> LossTerms {
    var product = LossTerms(value: scale * terms.value, slopes: scale * terms.slopes)
    product.tailSlopes = scale * terms.tailSlopes
    return product
  }
}

extension LossTerms {
  /// Reads the terms off a loss that was evaluated with dual numbers.
  init(_ loss: Dual) {
    self.init(value: loss.value, slopes: loss.slopes)
  }
}
