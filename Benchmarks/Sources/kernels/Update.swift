import Contrastive
import ContrastiveKernels
import Measuring

/// What is done with every weight once a step, on a part of the weights that no cache holds; and the
/// exponential that much of the rest is made of.
func updateKernels(_ step: StepShape) -> [Kernel] {
  let count = 1 << 25
  let (weights, gradients) = (numbers(count), numbers(count))
  let (first, second) = (numbers(count), FloatBuffer(repeating: 1e-4, count: count))
  let times = Double(ParameterLayout(step.model).count) / Double(count)
  let update = AdamWStep(
    step: 10, rate: 1e-6, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0,
    gradientScale: 0.5)
  func kernel(
    _ name: String, _ bound: PeakMeter.Bound, bytes: Double, _ run: @escaping () -> Void
  ) -> Kernel {
    Kernel(
      name: name, shape: "\(count) weights", bound: bound, work: bytes * Double(count),
      elements: Double(count), timesAStep: times, run: run)
  }
  let small = (numbers(1 << 18), FloatBuffer(uninitialized: 1 << 18))
  return [
    kernel("AdamW", .copying, bytes: 28) {
      update.update(
        weights, gradients: gradients, firstMoment: first, secondMoment: second)
    },
    kernel("gradients, set to zero", .copying, bytes: 4) { fill(gradients, with: 1e-3) },
    kernel("gradients, norm", .reading, bytes: 4) { _ = sumOfSquares(gradients) },
    kernel("weights, checked", .reading, bytes: 4) { _ = isFinite(weights) },
    Kernel(
      name: "exponential", shape: "\(1 << 18) in the caches", bound: .copying,
      work: 8 * Double(1 << 18), elements: Double(1 << 18)
    ) { exponential(small.0, into: small.1) },
  ]
}
