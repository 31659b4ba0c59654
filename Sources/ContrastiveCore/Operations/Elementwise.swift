#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

// One line of formula each: the function, and its derivative in terms of x or of y = f(x).

extension Tensor {
  /// Returns eˣ of every element.
  public func exponential() -> Tensor { mapped({ expf($0) }, slope: { _, y in y }) }

  /// Returns the natural logarithm of every element.
  public func logarithm() -> Tensor { mapped({ logf($0) }, slope: { x, _ in 1 / x }) }

  /// Returns 1/x of every element.
  public func reciprocal() -> Tensor { mapped({ 1 / $0 }, slope: { _, y in -y * y }) }

  /// Returns x² of every element.
  public func squared() -> Tensor { mapped({ $0 * $0 }, slope: { x, _ in 2 * x }) }

  /// Returns the logistic function σ(x) = 1 / (1 + e⁻ˣ) of every element.
  public func sigmoid() -> Tensor {
    mapped({ 1 / (1 + expf(-$0)) }, slope: { _, y in y * (1 - y) })
  }

  /// Returns log(1 + eˣ) of every element, without overflow: max(x, 0) + log(1 + e^−|x|).
  public func softplus() -> Tensor {
    mapped({ max($0, 0) + log1pf(expf(-abs($0))) }, slope: { x, _ in 1 / (1 + expf(-x)) })
  }

  /// Returns max(x, 0) of every element; the slope at 0 is 0.
  public func rectified() -> Tensor { mapped({ max($0, 0) }, slope: { x, _ in x > 0 ? 1 : 0 }) }
}
