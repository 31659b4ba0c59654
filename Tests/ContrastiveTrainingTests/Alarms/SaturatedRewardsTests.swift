import ContrastiveTraining
import Losses
import Testing

@Suite("The alarm of saturated rewards")
struct SaturatedRewardsTests {
  @Test("sees margins grow on where all is ranked as wanted")
  func growth() throws {
    let alerts = try AnswerTask.alerts(
      Objective(DPOSigmoid(beta: 0.5)), on: AnswerTask.pairs,
      options: TrainerOptions(
        learningRate: 5e-3, schedule: .init(.constant), batchSize: 8, maxSteps: 300))
    #expect(alerts.count { $0.name == .saturatedRewards } == 1, "\(alerts)")
  }

  @Test("says nothing of margins that stand, are small, or with pairs that are ranked wrongly")
  func silence() {
    func names(_ margin: @escaping (Double) -> Double, accuracy: Double = 1) -> [Alarms.Name] {
      ImaginedRun { share, noise in
        [
          "rewards/margins": margin(share) + 0.1 * noise.next(),
          "rewards/accuracies": noise.next() > 0 ? accuracy : 1,
        ]
      }.alerts().map(\.name)
    }
    #expect(names { 10 * $0 } == [.saturatedRewards])
    #expect(names({ 10 * $0 }, accuracy: 0.875) == [])
    #expect(names { 4 * $0 } == [])
    #expect(names { _ in 8 } == [])
  }
}
