#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

// All of these go through e^−|x|, which lies in [0, 1]: nothing overflows at either end, and nothing
// is computed as the difference of two nearly equal numbers.

/// Returns the logistic function σ of `x`.
///
/// ```
/// σ(x) = 1 / (1 + e^−x)          σ′(x) = σ(x) σ(−x)          σ(−x) = 1 − σ(x)
/// ```
///
/// It lies between 0 and 1, increases, and is steepest at zero, with slope ¼. For 1 − σ(x) write
/// σ(−x), which keeps its precision where σ(x) is nearly 1.
public func sigmoid<N: LossNumber>(_ x: N) -> N {
  let decay = exp(-abs(x.value))
  let larger = 1 / (1 + decay)
  let smaller = decay / (1 + decay)
  return x.mapped(to: x.value < 0 ? smaller : larger, slope: larger * smaller)
}

/// Returns the smooth positive part of `x`.
///
/// ```
/// softplus(x) = log(1 + e^x) = −log σ(−x)          softplus′(x) = σ(x)
/// ```
///
/// It is positive and convex, ln 2 at zero, and approaches 0 on the left and `x` on the right.
public func softplus<N: LossNumber>(_ x: N) -> N {
  x.mapped(
    to: max(x.value, 0) + log1p(exp(-abs(x.value))),
    slope: sigmoid(x.value))
}

/// Returns the logarithm of the logistic function of `x`.
///
/// ```
/// log σ(x) = −softplus(−x)          (log σ)′(x) = σ(−x)
/// ```
///
/// It is negative, and stays finite where σ(x) itself is too small for a number.
public func logSigmoid<N: LossNumber>(_ x: N) -> N {
  -softplus(-x)
}

/// Returns the slope of the logistic function at `x`: σ(x) σ(−x), at most ¼.
func sigmoidSlope(_ x: Double) -> Double {
  sigmoid(x) * sigmoid(-x)
}
