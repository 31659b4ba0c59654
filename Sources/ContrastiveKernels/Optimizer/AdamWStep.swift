#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The constants of one update by AdamW.
public struct AdamWStep: Sendable {
  private let decay: Float
  private let newShare: Float
  private let beta2: Float
  private let stepSize: Float
  private let newSquareShare: Float
  private let rootCorrection: Float
  private let epsilon: Float
  private let gradientScale: Float

  /// Computes the constants of update number `step`, in double precision.
  ///
  /// ```
  /// p ← p (1 − rate · decay)
  /// m ← m + (1 − β₁)(g − m)        v ← β₂ v + (1 − β₂) g²
  /// p ← p − rate / (1 − β₁ᵗ) · m / (√v / √(1 − β₂ᵗ) + ε)
  /// ```
  ///
  /// - Parameters:
  ///   - step: t, from 1.
  ///   - rate: The learning rate.
  ///   - beta1: How much of the mean of the gradient is kept.
  ///   - beta2: How much of the mean of the squared gradient is kept.
  ///   - epsilon: What keeps the division finite; it is added after the correction of √v, as in torch.
  ///   - weightDecay: The share of a weight, times the rate, that is taken away.
  ///   - gradientScale: What gradients are multiplied by first, to clip their norm.
  /// - SeeAlso: Loshchilov and Hutter, 2019, algorithm 2, <https://arxiv.org/abs/1711.05101>.
  public init(
    step: Int, rate: Double, beta1: Double, beta2: Double, epsilon: Double, weightDecay: Double,
    gradientScale: Double
  ) {
    precondition(step > 0, "update \(step) of AdamW")
    decay = Float(1 - rate * weightDecay)
    newShare = Float(1 - beta1)
    self.beta2 = Float(beta2)
    stepSize = Float(rate / (1 - pow(beta1, Double(step))))
    // In single precision 1 − β₂ would keep four digits of the 0.001 that is meant.
    newSquareShare = Float(1 - beta2)
    rootCorrection = Float((1 - pow(beta2, Double(step))).squareRoot())
    self.epsilon = Float(epsilon)
    self.gradientScale = Float(gradientScale)
  }

  /// Updates weights and moments in one pass over the four buffers.
  ///
  /// - Parameters:
  ///   - weights: p, `[count]`.
  ///   - gradients: g, `[count]`.
  ///   - firstMoment: m, `[count]`.
  ///   - secondMoment: v, `[count]`.
  ///   - team: The threads that share the work.
  public func update(
    _ weights: FloatBuffer, gradients: FloatBuffer, firstMoment: FloatBuffer,
    secondMoment: FloatBuffer, team: ForkJoin = .shared
  ) {
    precondition(
      weights.count == gradients.count && weights.count == firstMoment.count
        && weights.count == secondMoment.count,
      "AdamW of \(weights.count) weights with \(gradients.count) gradients and moments of "
        + "\(firstMoment.count) and \(secondMoment.count)")
    let chunks = Chunks(elements: weights.count)
    team.forEach(chunks.count) { index in
      let range = chunks[index]
      let pieces = (weights[range], firstMoment[range], secondMoment[range])
      let gradient = gradients[range].span
      var p = pieces.0.mutableSpan
      var m = pieces.1.mutableSpan
      var v = pieces.2.mutableSpan
      for i in gradient.indices {
        let g = gradient[i] * gradientScale
        let first = m[i] + newShare * (g - m[i])
        let second = beta2 * v[i] + newSquareShare * (g * g)
        m[i] = first
        v[i] = second
        let denominator = squareRoot(second) / rootCorrection + epsilon
        p[i] = p[i] * decay - stepSize * (first / denominator)
      }
    }
  }
}
