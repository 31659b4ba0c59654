#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// How fast the pairs of a head turn with the position.
///
/// ```
/// frequency[i] = θ^(−2i/d)        i = 0 … d/2 − 1
/// ```
///
/// - SeeAlso: Su et al., 2021, section 3.2, <https://arxiv.org/abs/2104.09864>.
public struct RotaryConfiguration: Hashable, Sendable {
  /// How the frequencies are stretched beyond the length that a model was first trained on.
  public enum Scaling: Hashable, Sendable {
    /// Not at all.
    case none
    /// All are divided by `factor`.
    case linear(factor: Double)
    /// Slow ones are divided by `factor`, fast ones kept, and those between interpolated (Llama 3.1).
    case llama3(
      factor: Double, lowFrequencyFactor: Double, highFrequencyFactor: Double,
      originalContextLength: Int)
  }

  /// The base θ.
  public var theta: Double
  /// The stretching.
  public var scaling: Scaling

  /// Describes frequencies with base `theta`.
  public init(theta: Double = 10_000, scaling: Scaling = .none) {
    self.theta = theta
    self.scaling = scaling
  }

  /// Returns the frequency, in radians a position, of each pair of a head.
  ///
  /// They are rounded to single precision at the same places as in transformers, because at position
  /// 100,000 the last bit of a frequency turns a head by 0.005 radians.
  public func frequencies(headWidth: Int) -> [Double] {
    (0..<headWidth / 2).map { pair in
      let exponent = Double(Float(2 * pair) / Float(headWidth))
      return scaled(Double(1 / Float(pow(theta, exponent))))
    }
  }

  private func scaled(_ frequency: Double) -> Double {
    switch scaling {
    case .none: return frequency
    case .linear(let factor): return Double(Float(frequency / factor))
    case .llama3(let factor, let low, let high, let original):
      let wavelength = 2 * Double.pi / frequency
      let length = Double(original)
      if wavelength < length / high { return frequency }
      if wavelength > length / low { return Double(Float(frequency / factor)) }
      let smooth = (length / wavelength - low) / (high - low)
      return Double(Float((1 - smooth) * frequency / factor + smooth * frequency))
    }
  }
}
