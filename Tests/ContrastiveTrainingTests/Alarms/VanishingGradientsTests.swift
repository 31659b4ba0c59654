import ContrastiveTraining
import Losses
import Testing

@Suite("The alarm of vanishing gradients")
struct VanishingGradientsTests {
  @Test("sees a loss that is scaled to nothing")
  func scaled() throws {
    let objective = Objective(mixing: [WeightedLoss(DPOSigmoid(), weight: 1e-12)])
    let alerts = try AnswerTask.alerts(
      objective, on: AnswerTask.pairs,
      options: TrainerOptions(
        learningRate: 1e-2, schedule: .init(.constant), batchSize: 4, maxSteps: 30))
    #expect(alerts.map(\.name) == [.vanishingGradients])
    #expect(alerts.first?.step == 10)
  }

  @Test("sees a loss that saturates where it is high, and not one that is satisfied")
  func saturation() {
    func names(loss: Double) -> [Alarms.Name] {
      ImaginedRun { share, noise in
        let isLate = share > 0.5
        return [
          "loss": isLate ? loss : 1 + 0.1 * noise.next(),
          "grad_norm": (isLate ? 1e-6 : 1) * exp(noise.next()),
        ]
      }.alerts().map(\.name).filter { $0 == .vanishingGradients }
    }
    #expect(names(loss: 2) == [.vanishingGradients])
    #expect(names(loss: 0.01) == [])
  }
}
