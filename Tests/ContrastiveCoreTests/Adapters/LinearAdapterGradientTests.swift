import ContrastiveCore
import ContrastiveKernels
import TestSupport
import Testing

@Suite("The gradient of an adapter")
struct LinearAdapterGradientTests {
  /// What is adapted, and whether inputs are left out.
  struct Case: Sendable, CustomTestStringConvertible {
    let targets: Set<LinearAdapter.Target>
    var dropout = 0.0
    var testDescription: String {
      targets.map(\.rawValue).sorted().joined(separator: " ") + ", dropout \(dropout)"
    }
  }

  static let all = Set(LinearAdapter.Target.allCases)
  static let cases =
    LinearAdapter.Target.allCases.map { Case(targets: [$0]) } + [
      Case(targets: all), Case(targets: [.query, .value]), Case(targets: all, dropout: 0.3),
    ]
  static let masks = DropoutMasks(seed: 8, step: 3, batch: 1)

  @Test("is its derivative, parameter by parameter", arguments: cases)
  func gradient(of example: Case) {
    let model = TinyAdapter.model(
      TinyAdapter.adapter(example.targets, dropout: example.dropout))
    let masks = example.dropout > 0 ? Self.masks : nil
    let gradients = Gradients(of: model)
    _ = model.addGradients(
      of: RaggedBatch(TinyModel.pairs), to: gradients, dropout: masks,
      slopes: TinyModel.tokenSlopes)
    for entry in model.trainedLayout.entries {
      let derivative = DirectionalDerivative(
        at: model.trainedWeights[entry.range].array, gradient: gradients[entry.name] ?? [],
        step: 1e-3
      ) { moved in
        var copy = model
        copy.mutableTrainedWeights()[entry.range].copy(from: FloatBuffer(moved))
        return objective(copy, masks)
      }
      // As for the weights of a model.
      #expect(derivative.error(floor: 1) < TransformerGradientTests.tolerance, "\(entry.name)")
    }
  }

  @Test("flows through tensors of the graph, too")
  func tensorPath() {
    let model = TinyAdapter.model()
    let gradients = Gradients(of: model)
    let logs = model.logProbabilities(of: RaggedBatch(TinyModel.pairs), recording: gradients)
    var loss = Tensor(0)
    for (group, sequences) in logs.enumerated() {
      for (index, sequence) in sequences.enumerated() {
        loss = loss + Float(0.3 * Double(index + 1) - 0.1 * Double(group)) * sequence.sum()
      }
    }
    loss.backward()
    let expected = TinyModel.pass(TinyModel.pairs, model: model).gradients
    // The same sums in another order.
    #expect(relativeDifference(gradients.buffer.array, expected) < 1e-5)
  }

  /// The function whose slopes are `TinyModel.slopes`.
  private func objective(_ model: Transformer, _ masks: DropoutMasks?) -> Double {
    let scores = model.scores(of: RaggedBatch(TinyModel.pairs), dropout: masks)
    var total = 0.0
    for (group, scores) in scores.enumerated() {
      for (score, slope) in zip(scores, TinyModel.slopes(group, scores)) {
        total += slope * score.logProbability
      }
    }
    return total
  }
}
