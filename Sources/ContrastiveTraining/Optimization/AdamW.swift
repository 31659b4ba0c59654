internal import ContrastiveCore
internal import ContrastiveKernels

/// Adam with decoupled weight decay, in torch's order of operations.
///
/// ```
/// p ← p (1 − rate · decay)
/// m ← β₁ m + (1 − β₁) g        v ← β₂ v + (1 − β₂) g²
/// p ← p − rate / (1 − β₁ᵗ) · m / (√v / √(1 − β₂ᵗ) + ε)
/// ```
///
/// - SeeAlso: Loshchilov and Hutter, 2019, algorithm 2, <https://arxiv.org/abs/1711.05101>.
struct AdamW {
  private let options: TrainerOptions
  /// Runs of parameters that are treated alike, and how they are decayed.
  private let runs: [(range: Range<Int>, decay: Double)]
  private let firstMoment: FloatBuffer
  private let secondMoment: FloatBuffer
  /// How many updates have been made.
  private(set) var updates = 0

  init(for model: Transformer, options: TrainerOptions) {
    self.options = options
    runs = model.layout.entries.map { entry in
      (entry.range, WeightDecay.applies(to: entry.name) ? options.weightDecay : 0)
    }
    firstMoment = FloatBuffer(repeating: 0, count: model.layout.count)
    secondMoment = FloatBuffer(repeating: 0, count: model.layout.count)
  }

  /// Moves the weights against their gradients.
  ///
  /// - Parameter gradientScale: What the gradients are multiplied by first, to clip their norm.
  mutating func update(
    _ model: inout Transformer, gradients: Gradients, rate: Double, gradientScale: Double
  ) {
    updates += 1
    let weights = model.mutableWeights()
    for (range, decay) in runs {
      adamWStep(
        weights: weights[range], gradients: gradients.buffer[range],
        firstMoment: firstMoment[range], secondMoment: secondMoment[range], step: updates,
        learningRate: rate, beta1: options.adamBeta1, beta2: options.adamBeta2,
        epsilon: options.adamEpsilon, weightDecay: decay, gradientScale: gradientScale)
    }
  }
}
