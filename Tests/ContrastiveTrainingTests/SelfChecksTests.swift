import ContrastiveCore
import ContrastiveTraining
import Curricula
import Foundation
import Losses
import PreferenceData
import TestSupport
import Testing

@Suite("The checks of the first steps")
struct SelfChecksTests {
  /// Trains against a reference whose stored scores are all off by `shift`, in nats a token: the first step
  /// computes the same scores, so the cache need not do so before it.
  private func train(shift: Float, beta: Double) throws {
    let folder = try TemporaryFolder()
    let path = folder["reference.sqlite"]
    let groups = TinyTask.data().examples.map { example in
      example.answers.map(ScoredSequence.init)
    }
    try FiledScores.file(groups, at: path) { $0 + shift }
    let cache = try ReferenceCache(at: path, of: TinyTask.model)
    _ = try Trainer(
      TinyTask.model, on: TinyTask.data(), loss: DPOSigmoid(beta: beta), reference: cache,
      options: TinyTask.options, curriculum: .sequential
    ).run()
  }

  @Test("let rounding pass, however much the loss magnifies it", arguments: [0.1, 100])
  func rounding(beta: Double) throws {
    try train(shift: 2e-5, beta: beta)
  }

  @Test("stop a policy whose reference has other scores")
  func wrongReference() throws {
    let error = #expect(throws: TrainingError.self) { try train(shift: 2e-3, beta: 0.1) }
    guard case .startsAwayFromReference(let difference, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    // All tokens of an answer are off by the shift; single precision loses some 10⁻⁶ of their sum.
    #expect(abs(difference - 2e-3) < 2e-5)
  }

  @Test("wait for the first gradient that is not zero before they look for a movement")
  func zeroGradient() throws {
    var data = TinyTask.data(3)
    data.examples[0].answers[1] = data.examples[0].answers[0]
    let options = TrainerOptions(learningRate: 1e-3, batchSize: 1, epochs: 1)
    func trained(_ loss: DPOSigmoid, rate: Double) throws -> [Double?] {
      var options = options
      options.learningRate = rate
      var trainer = try Trainer(
        TinyTask.model, on: data, loss: loss, reference: ReferenceCache(of: TinyTask.model),
        options: options, curriculum: .sequential)
      var norms: [Double?] = []
      while let step = try trainer.step() { norms.append(step["grad_norm"]) }
      return norms
    }
    let norms = try trained(DPOSigmoid(), rate: 1e-3)
    #expect(norms.count == 3 && norms[0] == 0 && (norms[1] ?? 0) > 0)
    // They still look, at the second step.
    let error = #expect(throws: TrainingError.self) { try trained(DPOSigmoid(), rate: 1e-30) }
    guard case .weightsDidNotMove(2, _, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }
}
