import ContrastiveTraining
import Curricula
import Losses
import Testing

@Suite("The alarm of hard pairs")
struct HardPairsTests {
  @Test("sees labels that are no better than chance, and not labels that can be learned")
  func real() throws {
    func alerts(_ labels: AnswerTask.HardLabels) throws -> [Alert] {
      let (pairs, easy, hard) = AnswerTask.mixture(labels)
      return try AnswerTask.alerts(
        Objective(DPOSigmoid(beta: 0.5)), on: pairs,
        options: TrainerOptions(
          learningRate: 1e-3, schedule: .init(.constant), batchSize: 16, maxSteps: 400),
        curriculum: .mixture(easy: easy, hard: hard, pacing: .linear(over: 0.25), seed: 5)
      ).filter { $0.name == .hardPairs }
    }
    let random = try alerts(.random)
    #expect(random.count == 1)
    #expect(random.first?.finding.contains("of them are ranked as wanted") == true)
    #expect(try alerts(.right).isEmpty)
  }

  @Test("sees a last stage that teaches nothing")
  func stages() {
    func names(_ growth: Double, spread: Double = 0.2) -> [Alarms.Name] {
      var run = ImaginedRun { share, noise in
        let isLast = share > 0.5
        return [
          "curriculum/stage": isLast ? 1 : 0,
          "rewards/margins": (isLast ? growth * (share - 0.5) : 4 * share) + spread * noise.next(),
          "rewards/accuracies": 0.5,
        ]
      }
      run.steps = 600
      return run.alerts().map(\.name)
    }
    #expect(names(0) == [.hardPairs])
    #expect(names(-1) == [.hardPairs])
    #expect(names(2) == [])
    // With so few and noisy pairs nothing can be claimed.
    #expect(names(0, spread: 5) == [])
  }

  @Test("says nothing where the easy pairs taught nothing either")
  func nothing() {
    let run = ImaginedRun { share, noise in
      [
        "curriculum/hard_share": share, "curriculum/easy_margin": 0.1 * noise.next(),
        "curriculum/hard_margin": 0.1 * noise.next(),
      ]
    }
    #expect(run.alerts().isEmpty)
  }
}
