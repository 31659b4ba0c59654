import ContrastiveTraining
import Curricula
import Foundation
import Losses
import Testing

@Suite("The displacement alarm")
struct DisplacementTests {
  @Test("sees DPO push down answers that share most of their tokens, once")
  func real() throws {
    let options = TrainerOptions(
      learningRate: 1e-2, schedule: .init(.constant), batchSize: 8, maxSteps: 120)
    let alerts = try AnswerTask.alerts(
      Objective(DPOSigmoid(beta: 0.1)), on: AnswerTask.nearlyEqualPairs, options: options)
    let found = alerts.filter { $0.name == .displacement }
    try #require(found.count == 1, "\(alerts)")
    #expect(found[0].step % 20 == 0)
    #expect(found[0].finding.contains("nats a token less likely than under the reference"))
  }

  @Test("sees it without a reference, against the first steps")
  func withoutReference() {
    var run = ImaginedRun { share, noise in
      [
        "logps/chosen": -40 - 20 * share + 2 * noise.next(),
        "logps/rejected": -50 - 60 * share + 2 * noise.next(), "lengths/chosen": 40,
      ]
    }
    #expect(run.alerts().map(\.name) == [.displacement])
    // Under a curriculum the examples change, and nothing is claimed.
    let metrics = run.metrics
    run.metrics = { share, noise in
      metrics(share, &noise).merging(["curriculum/difficulty": share]) { $1 }
    }
    #expect(run.alerts().isEmpty)
  }

  @Test("says nothing of a fall without a margin, of a small one, and of one that is not sure")
  func silence() {
    func names(_ fall: Double, margin: Double, spread: Double) -> [Alarms.Name] {
      ImaginedRun { share, noise in
        [
          "drift/chosen": -fall * share + spread * noise.next(),
          "rewards/margins": margin * share + 0.1 * noise.next(),
        ]
      }.alerts().map(\.name)
    }
    #expect(names(1, margin: 2, spread: 0.1) == [.displacement])
    #expect(names(1, margin: -2, spread: 0.1) == [])
    #expect(names(0.2, margin: 2, spread: 0.1) == [])
    #expect(names(0.5, margin: 2, spread: 2) == [])
  }

  @Test("speaks again after a recovery, as when the reference is refreshed")
  func episodes() {
    let run = ImaginedRun { share, noise in
      let phase = (2 * share).truncatingRemainder(dividingBy: 1)
      return ["drift/chosen": -phase + 0.05 * noise.next(), "rewards/margins": 3 * phase]
    }
    #expect(run.alerts().map(\.name) == [.displacement, .displacement])
  }
}
