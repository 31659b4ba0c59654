#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Returns *e* to the power `x`.
public func exp<N: LossNumber>(_ x: N) -> N {
  let power = exp(x.value)
  return x.mapped(to: power, slope: power)
}

/// Returns *e* to the power `x`, less 1, with full precision near zero.
public func expm1<N: LossNumber>(_ x: N) -> N {
  x.mapped(to: expm1(x.value), slope: exp(x.value))
}

/// Returns the natural logarithm of `x`.
///
/// It is −∞ with an infinite slope at zero, and not a number below.
public func log<N: LossNumber>(_ x: N) -> N {
  x.mapped(to: log(x.value), slope: 1 / x.value)
}

/// Returns the logarithm of 1 − *e*^`x`, of a negative `x`.
///
/// ```
/// log1mexp(x) = log(1 − e^x)          log1mexp′(x) = −1/(e^−x − 1)
/// ```
///
/// It keeps its precision at both ends: near zero, where 1 − *e*^`x` would cancel, and far below, where
/// it would be rounded to 1.
public func log1mexp<N: LossNumber>(_ x: N) -> N {
  x.mapped(
    to: x.value > -0.7 ? log(-expm1(x.value)) : log1p(-exp(x.value)),
    slope: -1 / expm1(-x.value))
}

/// Returns `base` to the power of the constant `exponent`.
///
/// At zero its slope is infinite for exponents between 0 and 1; below zero it is not a number unless
/// the exponent is whole.
public func power<N: LossNumber>(_ base: N, _ exponent: Double) -> N {
  base.mapped(
    to: pow(base.value, exponent),
    slope: exponent == 0 ? 0 : exponent * pow(base.value, exponent - 1))
}

/// Returns `x` where it is positive, and zero elsewhere.
///
/// At the kink, where `x` is exactly zero, the slope is 0, as in PyTorch.
public func relu<N: LossNumber>(_ x: N) -> N {
  x.value > 0 ? x : .zero
}
