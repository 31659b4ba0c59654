internal import ContrastiveCore
internal import ContrastiveKernels

/// The moments of AdamW, and which parameters it decays.
///
/// The formula is that of `AdamWStep`, in torch's order of operations. The moments are memory that
/// an update writes into, so there is only one owner of them.
struct AdamW: ~Copyable {
  private let options: TrainerOptions
  /// Runs of parameters that are treated alike, and how they are decayed.
  private let runs: [(range: Range<Int>, decay: Double)]
  let firstMoment: FloatBuffer
  let secondMoment: FloatBuffer
  /// How many updates have been made.
  var updates = 0

  init(for model: Transformer, options: TrainerOptions) {
    self.options = options
    runs = model.trainedLayout.entries.map { entry in
      (entry.range, WeightDecay.applies(to: entry.name) ? options.weightDecay : 0)
    }
    firstMoment = FloatBuffer(repeating: 0, count: model.trainedLayout.count)
    secondMoment = FloatBuffer(repeating: 0, count: model.trainedLayout.count)
  }

  /// Moves the weights against their gradients, multiplied by `gradientScale` to clip their norm.
  mutating func update(
    _ model: inout Transformer, gradients: Gradients, rate: Double, gradientScale: Double
  ) {
    updates += 1
    let weights = model.mutableTrainedWeights()
    for (range, decay) in runs {
      AdamWStep(
        step: updates, rate: rate, beta1: options.adamBeta1, beta2: options.adamBeta2,
        epsilon: options.adamEpsilon, weightDecay: decay, gradientScale: gradientScale
      ).update(
        weights[range], gradients: gradients.buffer[range], firstMoment: firstMoment[range],
        secondMoment: secondMoment[range])
    }
  }
}
