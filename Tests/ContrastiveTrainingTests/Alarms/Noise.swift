import ContrastiveTraining
import Foundation
import TestSupport

/// Normal random numbers, the same for the same seed.
struct Noise {
  private let seed: UInt64
  private var drawn: [Double] = []
  private var batch: UInt64 = 0

  init(seed: UInt64) { self.seed = seed }

  /// The next number.
  mutating func next() -> Double {
    if drawn.isEmpty {
      let uniform = randomValues(1024, in: 0...1, seed: seed &* 1_000_003 &+ batch).map(Double.init)
      batch += 1
      // Two uniform numbers make two normal ones (Box and Muller).
      drawn = stride(from: 0, to: uniform.count, by: 2).flatMap { index in
        let radius = (-2 * log(max(uniform[index], 1e-12))).squareRoot()
        let angle = 2 * .pi * uniform[index + 1]
        return [radius * cos(angle), radius * sin(angle)]
      }
    }
    return drawn.removeLast()
  }

  /// The next `count` numbers.
  mutating func values(_ count: Int) -> [Double] { (0..<count).map { _ in next() } }
}

/// A run that exists only as numbers: nothing goes wrong in it, unless a test makes it.
struct ImaginedRun {
  /// The metrics of a step, given its share of the run and noise; changed by tests.
  var metrics: (Double, inout Noise) -> [String: Double]
  /// The answers at an evaluation, given its share of the run and noise.
  var answers: (Double, inout Noise) -> [SampledAnswer] = { _, _ in [] }
  /// The held-out loss at an evaluation.
  var heldOut: (Double, inout Noise) -> Double? = { _, _ in nil }
  var steps = 400
  var evaluations = 10

  /// Plays the run to `alarms`, and returns what they say.
  func alerts(_ alarms: Alarms = Alarms(), seed: UInt64 = 1) -> [Alert] {
    var alarms = alarms
    var noise = Noise(seed: seed)
    var alerts: [Alert] = []
    for step in 0...steps {
      let share = Double(step) / Double(steps)
      if step > 0 {
        var metrics = metrics(share, &noise)
        metrics["learning_rate"] = metrics["learning_rate"] ?? 1e-4 * min(1, 10 * share)
        alerts += alarms.observe(Observation(step: step, total: steps, metrics: metrics))
      }
      if step % max(1, steps / evaluations) == 0 {
        var metrics: [String: Double] = [:]
        metrics["eval_loss"] = heldOut(share, &noise)
        alerts += alarms.observe(
          heldOut: metrics, answers: answers(share, &noise), after: step)
      }
    }
    return alerts
  }

  /// DPO as it should be, in batches of eight: the margin grows to `margin`, the chosen answers hardly
  /// move, and gradients differ by a factor of e from step to step.
  static func healthy(margin: Double = 2, spread: Double = 1) -> ImaginedRun {
    var run = ImaginedRun { share, noise in
      let reward = margin * (1 - exp(-3 * share))
      let margins = (0..<8).map { _ in reward + spread * share.squareRoot() * noise.next() }
      let losses = margins.map { log1p(exp(-$0)) }
      let drift = -0.05 * share + 0.05 * share.squareRoot() * noise.next()
      return [
        "loss": losses.reduce(0, +) / 8, "grad_norm": 3 * exp(noise.next()),
        "rewards/margins": margins.reduce(0, +) / 8,
        "rewards/accuracies": Double(margins.count { $0 > 0 }) / 8,
        "drift/chosen": drift, "drift/rejected": drift - reward / 4,
      ]
    }
    run.heldOut = { share, noise in
      0.3 + 0.393 * exp(-3 * share) + 0.003 * noise.next()
    }
    run.answers = { share, noise in
      (0..<16).map { prompt in
        let length = 20 + Double(prompt) + 4 * share.squareRoot() * noise.next()
        return SampledAnswer(
          (0..<max(0, Int32(length))).map { $0 % 40 }, hasEnded: noise.next() > -1,
          chosenLength: 25)
      }
    }
    return run
  }

  /// Supervised training in batches of eight that has nothing to learn any more.
  static func flat(loss: Double = 2, spread: Double) -> ImaginedRun {
    var run = ImaginedRun { share, noise in
      ["loss": loss * (1 + spread * noise.next()), "grad_norm": exp(noise.next())]
    }
    run.heldOut = { _, noise in loss * (1 + 0.01 * noise.next()) }
    run.answers = Self.healthy().answers
    return run
  }
}
