import ContrastiveTraining
import Losses
import Testing

@Suite("The frozen-loss alarm")
struct FrozenLossTests {
  private static func options(_ rate: Double) -> TrainerOptions {
    TrainerOptions(
      learningRate: rate, schedule: .init(.linear, warmup: .steps(10)), batchSize: 4, maxSteps: 80)
  }

  @Test("sees a rate that moves nothing, after the warm-up", arguments: [0, 1e-7])
  func rates(rate: Double) throws {
    let alerts = try AnswerTask.alerts(
      Objective(DPOSigmoid()), on: AnswerTask.pairs, options: Self.options(rate))
    #expect(alerts.map(\.name) == [.frozenLoss])
    #expect(alerts.first?.step == (rate == 0 ? 40 : 50))
    #expect(alerts.first?.meaning.contains(rate == 0 ? "is 0" : "too small") == true)
  }

  @Test("sees a loss without slopes, and so does that of gradients")
  func slopeless() throws {
    struct Flat: PreferenceLoss {
      func value<N: LossNumber>(_ pair: PairScores<N>) -> N { N(0.5) }
    }
    let alerts = try AnswerTask.alerts(
      Objective(Flat()), on: AnswerTask.pairs, options: Self.options(1e-2))
    #expect(alerts.map(\.name) == [.vanishingGradients, .frozenLoss])
  }

  @Test("sees it in supervised training by the held-out loss, which has no noise")
  func supervised() throws {
    let alerts = try AnswerTask.alerts(
      Objective(SupervisedLoss()), on: AnswerTask.pairs, options: Self.options(1e-9),
      evaluatingEvery: 20)
    #expect(alerts.map(\.name) == [.frozenLoss])
    #expect(alerts.first?.finding.contains("held-out") == true)
  }

  @Test("says nothing where the loss moves, however slowly, or might have")
  func silence() {
    func names(_ change: Double, spread: Double, total: Int = 400) -> [Alarms.Name] {
      var run = ImaginedRun { share, noise in ["loss": 2 - change * share + spread * noise.next()] }
      run.steps = total
      return run.alerts().map(\.name)
    }
    #expect(names(0, spread: 1e-4) == [.frozenLoss])
    #expect(names(0.05, spread: 1e-4) == [])
    #expect(names(0, spread: 0.1) == [])
  }

  @Test("says nothing of a loss that fell early and then stayed")
  func plateau() {
    let run = ImaginedRun { share, _ in ["loss": share < 0.02 ? 2 : 1.5] }
    #expect(run.alerts().isEmpty)
  }
}
