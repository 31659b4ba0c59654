import ContrastiveRandom

/// Compares a gradient with the change of the function along a random direction.
///
/// ```
/// ⟨∇f, v⟩  against  (f(x + h v) − f(x − h v)) / 2h
/// ```
///
/// Two evaluations whatever the number of variables, and a wrong entry of the gradient anywhere shows,
/// because the direction touches all of them.
public struct DirectionalDerivative {
  /// ⟨∇f, v⟩ of the gradient that is checked.
  public let claimed: Double
  /// The central difference.
  public let measured: Double

  /// The difference, relative to the larger of the two and at least to `floor`.
  public func error(floor: Double = 1e-3) -> Double {
    abs(claimed - measured) / max(abs(claimed), abs(measured), floor)
  }

  /// Measures along a direction of random signs.
  ///
  /// Signs, rather than normal draws, move every variable equally, so none is lost in rounding.
  ///
  /// - Parameters:
  ///   - point: Where.
  ///   - gradient: The gradient to check.
  ///   - step: h. In single precision the difference carries an error of about 10⁻⁷ |f| / h from
  ///     rounding and of h² f‴ / 6 from curvature; h = 10⁻² balances them near 10⁻⁵.
  ///   - seed: Names the direction.
  ///   - function: f; it gets the moved point.
  public init(
    at point: [Float], gradient: [Float], step: Float = 1e-2, seed: UInt64 = 1,
    of function: ([Float]) throws -> Double
  ) rethrows {
    var random = CounterGenerator(seed: seed, purpose: "direction")
    let direction: [Float] = point.map { _ in random.next() & 1 == 0 ? 1 : -1 }
    claimed = zip(gradient, direction).reduce(0) { $0 + Double($1.0) * Double($1.1) }
    let ahead = zip(point, direction).map { $0 + step * $1 }
    let behind = zip(point, direction).map { $0 - step * $1 }
    measured = try (function(ahead) - function(behind)) / (2 * Double(step))
  }
}
