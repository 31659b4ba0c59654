import ContrastiveTraining
import Foundation
import Losses
import Testing

@Suite("The alarm of overfitting")
struct OverfittingTests {
  @Test("sees a model learn random answers by heart")
  func real() throws {
    let alerts = try AnswerTask.alerts(
      Objective(SupervisedLoss()), on: TinyTask.data(), heldOut: TinyTask.data(40, from: 1000),
      model: TinyTask.model,
      options: TrainerOptions(
        learningRate: 5e-3, schedule: .init(.constant), batchSize: 4, maxSteps: 150),
      evaluatingEvery: 5)
    #expect(alerts.map(\.name) == [.overfitting])
  }

  @Test("says nothing of a loss that is noisy, that stands, or that training follows")
  func silence() {
    func names(_ rise: Double, spread: Double, fall: Double) -> [Alarms.Name] {
      var run = ImaginedRun { share, noise in ["loss": 2 - fall * share + 0.1 * noise.next()] }
      run.heldOut = { share, noise in
        2 + (share < 0.2 ? -share : -0.2 + rise * (share - 0.2)) + spread * noise.next()
      }
      run.evaluations = 20
      return run.alerts().map(\.name)
    }
    #expect(names(0.5, spread: 0.01, fall: 1) == [.overfitting])
    #expect(names(0, spread: 0.01, fall: 1) == [])
    #expect(names(0.5, spread: 0.01, fall: -1) == [])
    #expect(names(0.5, spread: 0.5, fall: 1) == [])
  }

  @Test("sees a loss that has risen fast and stays")
  func plateau() {
    var run = ImaginedRun { share, noise in ["loss": exp(-20 * share) + 0.01 * noise.next()] }
    run.heldOut = { share, noise in 0.7 + 2.4 * (1 - exp(-20 * share)) + 0.001 * noise.next() }
    run.evaluations = 20
    let alerts = run.alerts()
    #expect(alerts.map(\.name) == [.overfitting])
    #expect((alerts.first?.step ?? 400) <= 160)
  }
}
