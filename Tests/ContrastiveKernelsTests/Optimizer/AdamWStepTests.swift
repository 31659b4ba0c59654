import ContrastiveKernels
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("AdamW step")
struct AdamWStepTests {
  @Test("follows the formula over many steps", arguments: [0.0, 0.1])
  func definition(weightDecay: Double) {
    let count = 20_003
    var reference = Reference(count: count)
    let weights = FloatBuffer(reference.weights.map(Float.init))
    let first = FloatBuffer(repeating: 0, count: count)
    let second = FloatBuffer(repeating: 0, count: count)
    for step in 1...20 {
      let gradients = padded(1, count, seed: UInt64(step)).row(0)
      // Elements without a gradient move by their decay alone; 0 / (√0 + ε) is 0.
      for i in stride(from: 0, to: count, by: 5) { gradients[i] = 0 }
      reference.update(gradients.doubles, step: step, weightDecay: weightDecay)
      AdamWStep(
        step: step, rate: 0.01, beta1: 0.9, beta2: 0.99, epsilon: 1e-6, weightDecay: weightDecay,
        gradientScale: 0.5
      ).update(weights, gradients: gradients, firstMoment: first, secondMoment: second)
    }
    // Each step rounds a weight, which stays below 1.2, three times, and a move of about 0.01, which
    // is wrong by what the ten operations of its own and those of the moments have rounded.
    #expect(distance([weights.doubles], [reference.weights]) <= 20 * (3 * 1.2 + 0.01 * 30) * ulp)
    // m ← m + (1 − β₁)(g − m) rounds four times in a step; what it forgets, it forgets with the error.
    #expect(distance([first.doubles], [reference.firstMoment]) <= 4 * 10 * ulp)
    #expect(distance([second.doubles], [reference.secondMoment]) <= 5 * 20 * ulp)
  }

  @Test("moves by the learning rate at first, whatever the size of the gradient")
  func firstStep() {
    let weights = FloatBuffer([1, 1, 1, 1])
    let gradients = FloatBuffer([1e-3, -1e-3, 1e4, 0])
    let moments = (FloatBuffer(repeating: 0, count: 4), FloatBuffer(repeating: 0, count: 4))
    AdamWStep(
      step: 1, rate: 0.125, beta1: 0.9, beta2: 0.999, epsilon: 1e-12, weightDecay: 0,
      gradientScale: 1
    ).update(weights, gradients: gradients, firstMoment: moments.0, secondMoment: moments.1)
    // β₂ is rounded to a float, which changes 1 − β₂ by 3e-5 where it is not computed before.
    for (weight, expected) in zip(weights.array, [0.875, 1.125, 0.875, 1] as [Float]) {
      #expect(abs(weight - expected) <= 4 * expected.ulp)
    }
  }

  @Test("has the same bits for any number of threads")
  func threads() {
    let results = teams.map { team in
      let buffers = (1...4).map { padded(1, 70_001, seed: $0).row(0) }
      square(buffers[3], into: buffers[3])
      AdamWStep(
        step: 7, rate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.1,
        gradientScale: 0.3
      ).update(
        buffers[0], gradients: buffers[1], firstMoment: buffers[2], secondMoment: buffers[3],
        team: team)
      return buffers.map { $0.array.map(\.bitPattern) }
    }
    #expect(results.allSatisfy { $0 == results[0] })
  }

  /// The same in double precision, in torch's words.
  struct Reference {
    var weights: [Double]
    var firstMoment: [Double]
    var secondMoment: [Double]

    init(count: Int) {
      weights = padded(1, count, seed: 99).row(0).doubles
      firstMoment = [Double](repeating: 0, count: count)
      secondMoment = firstMoment
    }

    mutating func update(_ gradients: [Double], step: Int, weightDecay: Double) {
      let (rate, beta1, beta2, epsilon, scale) = (0.01, 0.9, 0.99, 1e-6, 0.5)
      for i in weights.indices {
        let g = gradients[i] * scale
        weights[i] *= 1 - rate * weightDecay
        firstMoment[i] = beta1 * firstMoment[i] + (1 - beta1) * g
        secondMoment[i] = beta2 * secondMoment[i] + (1 - beta2) * g * g
        let correction1 = 1 - pow(beta1, Double(step))
        let correction2 = 1 - pow(beta2, Double(step))
        let denominator = secondMoment[i].squareRoot() / correction2.squareRoot() + epsilon
        weights[i] -= rate / correction1 * firstMoment[i] / denominator
      }
    }
  }
}
