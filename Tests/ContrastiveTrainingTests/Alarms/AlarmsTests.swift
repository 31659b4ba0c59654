import ContrastiveTraining
import Curricula
import Foundation
import Losses
import TestSupport
import Testing

@Suite("The alarms")
struct AlarmsTests {
  @Test(
    "say nothing of healthy training", arguments: ["sigmoid", "apo_zero", "hinge", "slic", "sft"])
  func silence(name: String) throws {
    let objectives = [
      "sigmoid": Objective(DPOSigmoid(beta: 0.1)), "apo_zero": Objective(APOZero(beta: 0.1)),
      "hinge": Objective(ReferenceHinge(beta: 0.1)), "slic": Objective(SLiC()),
      "sft": Objective(SupervisedLoss()),
    ]
    let objective = try #require(objectives[name])
    for seed in 1...3 as ClosedRange<UInt64> {
      let alerts = try AnswerTask.alerts(
        objective, on: AnswerTask.pairs,
        options: TrainerOptions(
          learningRate: 1e-3, schedule: .init(.linear, warmup: .ratio(0.1)), batchSize: 8,
          maxSteps: 75),
        curriculum: .shuffled(seed: seed), evaluatingEvery: 15)
      #expect(alerts.isEmpty, "seed \(seed)")
    }
  }

  @Test("say nothing of what TRL logged of its runs")
  func trajectories() throws {
    for name in ["dpo-sigmoid", "dpo-hinge", "dpo-apo_down", "dpo-bco_pair", "dpo-mpo", "sft"] {
      let run = try Trajectory(contentsOf: Fixtures.own("trajectories/\(name).json"))
      var alarms = Alarms(for: run.configuration.options)
      for (index, metrics) in run.steps.enumerated() {
        let alerts = alarms.observe(
          Observation(step: index + 1, total: run.steps.count, metrics: metrics))
        #expect(alerts.isEmpty, "\(name)")
      }
    }
  }

  /// The rate that the documentation states, at less than which the alarms must stay.
  ///
  /// `CONTRASTIVE_ALARM_SEEDS` asks for so many runs of each kind, in three lengths, and their counts.
  @Test(
    "are false in fewer than one of a hundred healthy runs, all alarms and evaluations together")
  func falseAlarms() {
    let runs: [(String, ImaginedRun)] = [
      ("healthy", .healthy()), ("noisy", .healthy(spread: 4)),
      ("slow", .healthy(margin: 0.2)), ("flat", .flat(spread: 0.05)),
      ("flat and noisy", .flat(spread: 0.3)),
    ]
    let asked = ProcessInfo.processInfo.environment["CONTRASTIVE_ALARM_SEEDS"].flatMap { Int($0) }
    let seeds = max(1, asked ?? 200)
    let lengths = asked == nil ? [(400, 10)] : [(100, 5), (400, 10), (2000, 40)]
    for (name, imagined) in runs {
      for (steps, evaluations) in lengths {
        var run = imagined
        (run.steps, run.evaluations) = (steps, evaluations)
        var counts: [Alarms.Name: Int] = [:]
        for seed in 0..<seeds {
          for alert in run.alerts(seed: UInt64(seed)) { counts[alert.name, default: 0] += 1 }
        }
        #expect(counts.values.reduce(0, +) <= seeds / 100, "\(name): \(counts)")
        if asked != nil { print("\(name), \(steps) steps, \(seeds) runs: \(counts)") }
      }
    }
  }

  @Test("go on after decoding as if nothing had been")
  func coding() throws {
    let run = ImaginedRun { share, noise in
      [
        "loss": 2 - share + 0.1 * noise.next(), "grad_norm": 1, "learning_rate": 1e-4,
        "drift/chosen": -share + 0.1 * noise.next(), "rewards/margins": 6 * share,
        "rewards/accuracies": 1, "curriculum/hard_share": share,
        "curriculum/easy_margin": 6 * share, "curriculum/hard_margin": 0.1 * noise.next(),
      ]
    }
    let answers = ImaginedRun.healthy().answers
    func observations() -> [Observation] {
      var noise = Noise(seed: 4)
      return (1...400).map { step in
        let share = Double(step) / 400
        var metrics = run.metrics(share, &noise)
        if step % 20 == 0 { metrics["eval_loss"] = 2 + abs(share - 0.2) }
        return Observation(
          step: step, total: 400, metrics: metrics,
          answers: step % 20 == 0 ? answers(share, &noise) : [])
      }
    }
    var whole = Alarms()
    var resumed = Alarms()
    var alerts: [Alert] = []
    for observation in observations() {
      let found = whole.observe(observation)
      #expect(resumed.observe(observation) == found)
      alerts += found
      resumed = try JSONDecoder().decode(Alarms.self, from: JSONEncoder().encode(resumed))
      #expect(resumed == whole)
    }
    // Enough goes on in this run for the test to mean something.
    #expect(
      Set(alerts.map(\.name)) == [.displacement, .saturatedRewards, .overfitting, .hardPairs])
  }

  @Test("can be switched off one by one")
  func switches() {
    let run = ImaginedRun { _, _ in ["loss": 1, "grad_norm": 0] }
    #expect(run.alerts().map(\.name) == [.vanishingGradients, .frozenLoss])
    #expect(run.alerts(Alarms(off: [.frozenLoss])).map(\.name) == [.vanishingGradients])
  }

  @Test("take numbers that are not finite for none")
  func gaps() {
    var run = ImaginedRun { _, _ in
      ["loss": .nan, "grad_norm": .infinity, "drift/chosen": -.infinity, "rewards/margins": .nan]
    }
    run.heldOut = { _, _ in .nan }
    #expect(run.alerts().isEmpty)
  }
}
