/// Gradients that are gone although the loss is not.
///
/// After every step an alert is due if, over the last ten steps,
///
/// ```
/// largest gradient norm ≤ max(a thousandth of that of the first ten steps, Adam's ε)
/// mean loss             > half of that of the first ten steps
/// ```
///
/// The norm before clipping counts, and the first steps count by their median. Below ε, 1e-8 unless
/// somebody changed it, Adam's steps shrink with the gradient. Norms of batches differ by factors, not by
/// a thousand ten times in a row: with a spread of a factor of e between steps that is chance once in
/// 10¹¹⁶ times. A hinge that is satisfied has no gradient either, but then its loss is small.
struct VanishingGradients: Alarm {
  static let name = Alarms.Name.vanishingGradients

  private static let window = 10
  private static let share = 1e-3

  private let epsilon: Double
  private var norms = RecentValues()
  private var losses = RecentValues()
  private var start: Start?
  private var episode = Episode()

  /// The first steps.
  private struct Start: Codable, Equatable {
    let norm: Double
    let loss: Double
  }

  init(epsilon: Double) { self.epsilon = epsilon }

  mutating func observe(_ observation: Observation) -> Alert? {
    guard let norm = observation["grad_norm"], let loss = observation["loss"] else { return nil }
    norms.add(norm)
    losses.add(loss)
    guard norms.values.count >= Self.window else { return nil }
    let recent = losses.values.suffix(Self.window)
    let level = recent.reduce(0, +) / Double(recent.count)
    if start == nil { start = Start(norm: norms.median ?? 0, loss: level) }
    guard let start, let largest = norms.values.suffix(Self.window).max() else { return nil }
    let limit = max(Self.share * start.norm, epsilon)
    guard
      episode.begins(
        if: largest <= limit && level > start.loss - start.loss.magnitude / 2,
        endsIf: largest > 10 * limit)
    else { return nil }
    return Alert(
      Self.name, at: observation.step,
      finding: "in the last \(Self.window) steps the gradient norm was \(largest.shown) at most, "
        + "against \(start.norm.shown) in the first ones, while the loss is \(level.shown), against "
        + start.loss.shown,
      meaning: largest == 0
        ? "the loss does not depend on the weights here: a weight of 0, or pairs that all lie where "
          + "the loss is flat"
        : "the loss is saturated where it is high, as anchored and bounded losses are far from the "
          + "reference, or it is scaled to nothing",
      advice:
        "a smaller learning_rate or a smaller beta, so that pairs do not leave the slope of the "
        + "loss; loss_weights that are not tiny; adam_epsilon below the gradients")
  }
}
