/// Alarms that need no judge: they watch the numbers of a run for the ways in which training goes wrong.
///
/// ```swift
/// var alarms = Alarms(for: options)
/// while let step = try trainer.step() {
///   for alert in alarms.observe(step) { print(alert) }
/// }
/// ```
///
/// Every alarm claims only what it is sure of: an effect that matters, larger than chance explains. It
/// speaks once an episode. It is a value that can be kept in a checkpoint: a resumed run raises the same
/// alerts as one that was never interrupted.
public struct Alarms: Sendable, Equatable, Codable {
  /// The alarms there are.
  public enum Name: String, Sendable, Hashable, Codable, CaseIterable {
    /// Chosen answers become less likely while the margins grow.
    case displacement
    /// The loss stays where it started.
    case frozenLoss = "frozen_loss"
    /// Gradients are gone although the loss is not.
    case vanishingGradients = "vanishing_gradients"
    /// Gradients grew far beyond the bound at which they are clipped.
    case explodingGradients = "exploding_gradients"
    /// Margins grow on although every pair has long been ranked as wanted.
    case saturatedRewards = "saturated_rewards"
    /// The held-out loss rises while the training loss does not.
    case overfitting
    /// Nothing is learned from hard pairs after a curriculum has come to them.
    case hardPairs = "hard_pairs"
    /// Sampled answers become longer or shorter, and not towards the chosen ones.
    case lengthDrift = "length_drift"
    /// Sampled answers begin to repeat themselves.
    case repetition
    /// Sampled answers no longer come to an end.
    case missingEnds = "missing_ends"
  }

  /// The alarms that are switched off; it is not encoded, since it is no part of what they have seen.
  public var off: Set<Name> = []

  private enum CodingKeys: CodingKey {
    case displacement, frozenLoss, vanishingGradients, explodingGradients, saturatedRewards
    case overfitting, hardPairs, lengthDrift, repetition, missingEnds
  }

  private var displacement = Displacement()
  private var frozenLoss = FrozenLoss()
  private var vanishingGradients: VanishingGradients
  private var explodingGradients: ExplodingGradients
  private var saturatedRewards = SaturatedRewards()
  private var overfitting = Overfitting()
  private var hardPairs = HardPairs()
  private var lengthDrift = LengthDrift()
  private var repetition = Repetition()
  private var missingEnds = MissingEnds()

  /// Prepares to watch a run of the given options.
  public init(for options: TrainerOptions = .init(), off: Set<Name> = []) {
    self.off = off
    vanishingGradients = VanishingGradients(epsilon: options.adamEpsilon)
    explodingGradients = ExplodingGradients(maxNorm: options.maxGradientNorm)
  }

  /// Takes note of a step, and returns the alerts that are due after it.
  public mutating func observe(_ step: StepReport) -> [Alert] {
    observe(Observation(step: step.number, total: step.total, metrics: step.metrics))
  }

  /// Takes note of an evaluation, and returns the alerts that are due after it.
  ///
  /// - Parameters:
  ///   - metrics: What ``Trainer/evaluate(on:progress:)`` returned.
  ///   - answers: What ``HeldOutPrompts/answers(of:)`` returned; those of the first evaluation, best made
  ///     before the first step, are what later ones are compared with.
  ///   - step: The steps that are done.
  /// - Returns: The alerts.
  public mutating func observe(
    heldOut metrics: [String: Double], answers: [SampledAnswer] = [], after step: Int
  ) -> [Alert] {
    observe(Observation(step: step, metrics: metrics, answers: answers))
  }

  /// Shows every alarm what there is to see.
  package mutating func observe(_ observation: Observation) -> [Alert] {
    [
      displacement.observe(observation), frozenLoss.observe(observation),
      vanishingGradients.observe(observation), explodingGradients.observe(observation),
      saturatedRewards.observe(observation), overfitting.observe(observation),
      hardPairs.observe(observation), lengthDrift.observe(observation),
      repetition.observe(observation), missingEnds.observe(observation),
    ].compactMap(\.self).filter { !off.contains($0.name) }
  }
}
