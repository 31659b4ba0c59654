import ContrastiveCore
import ContrastiveKernels
import TestSupport
import Testing

@Suite("The gradient of the whole model")
struct TransformerGradientTests {
  static let heads: [Transformer.Configuration.Head] = [.tied, .untied]

  /// What rounding and curvature explain of the difference quotients.
  ///
  /// Every parameter is moved on its own, so a wrong gradient of a small one cannot hide behind a
  /// large one. The function sums 60 log-probabilities that are each known to 3·10⁻⁷, so it is known
  /// to about 10⁻⁶ and its difference quotient, with h = 10⁻³, to 10⁻³; moving all of a parameter at
  /// once bends the function, which adds up to a few times that. The derivatives are of size 1 to 100,
  /// and a wrong term in any pullback misses them by tenths.
  static let tolerance = 5e-3

  @Test("is its derivative, parameter by parameter", arguments: heads)
  func gradient(head: Transformer.Configuration.Head) {
    let model = TinyModel.model(head)
    let (_, gradient) = TinyModel.pass(TinyModel.pairs, model: model)
    for entry in model.layout.entries {
      let point = model.weights[entry.range].array
      let derivative = DirectionalDerivative(
        at: point, gradient: Array(gradient[entry.range]), step: 1e-3
      ) { moved in
        var copy = model
        copy.mutableWeights()[entry.range].copy(from: FloatBuffer(moved))
        return objective(copy)
      }
      #expect(derivative.error(floor: 1) < Self.tolerance, "\(entry.name)")
    }
  }

  /// The function whose slopes are `TinyModel.slopes`.
  private func objective(_ model: Transformer) -> Double {
    let scores = model.scores(of: RaggedBatch(TinyModel.pairs))
    var total = 0.0
    for (group, scores) in scores.enumerated() {
      for (score, slope) in zip(scores, TinyModel.slopes(group, scores)) {
        total += slope * score.logProbability
      }
    }
    return total
  }

  @Test("is the same through tensors as through the trainer's path")
  func tensorPath() {
    let model = TinyModel.model()
    let gradients = Gradients(of: model)
    let logs = model.logProbabilities(of: RaggedBatch(TinyModel.pairs), recording: gradients)
    var loss = Tensor(0)
    for (group, sequences) in logs.enumerated() {
      for (index, sequence) in sequences.enumerated() {
        loss = loss + Float(0.3 * Double(index + 1) - 0.1 * Double(group)) * sequence.sum()
      }
    }
    loss.backward()
    let expected = TinyModel.pass(TinyModel.pairs).gradients
    // The same sums in another order: a few units in the last place of the largest.
    #expect(relativeDifference(gradients.buffer.array, expected) < 1e-5)
  }

  @Test("leaves a copy of the model where it was")
  func copies() {
    var model = TinyModel.model()
    let reference = model
    let before = reference.weights.array
    model.mutableWeights()[0] = 7
    #expect(reference.weights.array == before)
    #expect(model.weights[0] == 7)
  }
}
