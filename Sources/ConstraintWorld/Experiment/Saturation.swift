import ContrastiveCore
import ContrastiveTraining
import Curricula
import Losses
import PreferenceData

/// Supervised training until the loss on held-out examples no longer falls.
///
/// The rate stays level until the held-out loss is flat, and then goes down to nothing over twice as
/// many steps as two looks at it are apart, so that the model ends where this teacher can bring it.
public struct Saturation: Sendable {
  /// The learning rate while the loss falls.
  public var learningRate = 6e-3
  /// The examples of a step.
  public var batchSize = 64
  /// The steps between two looks at the held-out loss.
  public var interval = 100
  /// By which share the last looks must be below the earlier ones, not to count as flat.
  public var improvement = 0.005
  /// How many looks are the last ones.
  public var patience = 3
  /// The largest number of steps before the rate goes down.
  public var limit = 3000

  /// The rule for the experiment's own model.
  public init() {}

  /// A look at the held-out loss.
  public struct Look: Sendable {
    /// The number of steps taken.
    public let step: Int
    /// The mean negative log-likelihood of a held-out token, in nats.
    public let loss: Double

    /// Creates a look.
    package init(step: Int, loss: Double) {
      self.step = step
      self.loss = loss
    }
  }

  /// Trains, and returns the model with the course of its held-out loss.
  func train(
    _ model: Transformer, on data: TokenizedDataset, heldOut: TokenizedDataset, seed: UInt64,
    observe: (StepReport, Look?) throws -> Void
  ) throws -> (model: Transformer, looks: [Look]) {
    var looks: [Look] = []
    func look(_ trainer: borrowing Trainer, at step: Int) throws -> Look {
      let loss = try trainer.evaluate(on: heldOut)["eval_loss"] ?? .nan
      let look = Look(step: step, loss: loss)
      looks.append(look)
      return look
    }
    func options(_ schedule: LearningRateSchedule, steps: Int) -> TrainerOptions {
      TrainerOptions(
        learningRate: learningRate, schedule: schedule, batchSize: batchSize, maxSteps: steps,
        tokenBudget: 4096)
    }
    var climb = try Trainer(
      model, on: data, loss: SupervisedLoss(),
      options: options(.init(.constantWithWarmup, warmup: .steps(50)), steps: limit),
      curriculum: .shuffled(seed: seed))
    while let report = try climb.step() {
      let now = report.number % interval == 0 ? try look(climb, at: report.number) : nil
      try observe(report, now)
      if now != nil, isFlat(looks) { break }
    }
    let taken = climb.steps
    var descent = try Trainer(
      climb.model, on: data, loss: SupervisedLoss(),
      options: options(.init(.linear), steps: 2 * interval),
      curriculum: .shuffled(seed: seed &+ 1))
    while let report = try descent.step() {
      let now =
        report.number % interval == 0 ? try look(descent, at: taken + report.number) : nil
      try observe(report, now)
    }
    return (descent.model, looks)
  }

  /// Whether the best of the last looks is hardly below the best of those before them.
  package func isFlat(_ looks: [Look]) -> Bool {
    guard looks.count > patience else { return false }
    let before = looks[..<(looks.count - patience)].map(\.loss).min() ?? .infinity
    let lately = looks.suffix(patience).map(\.loss).min() ?? .infinity
    return lately > before * (1 - improvement)
  }
}
