/// A held-out loss that rises while the training loss does not.
///
/// After at least five evaluations since the lowest held-out loss b, with the mean m of the last five, an
/// alert is due if
///
/// ```
/// m − b > 2 % of |b| + 2 s  with z > 4,  for the standard error s of an evaluation
/// s² = Σ (xᵢ₋₁ − 2 xᵢ + xᵢ₊₁)² / 6 (n − 2)    of the last n ≤ 20 evaluations
/// ```
///
/// and the training loss of the last 20 steps has not surely (z > 3) risen above that of the 20 steps up to
/// the lowest. Second differences leave out where the loss goes and keep how it jumps: the held-out
/// examples are the same every time. The lowest of many losses is the lowest by luck too, by about 2 s; and
/// s is taken whole although five losses are averaged. The episode ends with a new lowest loss.
struct Overfitting: Alarm {
  static let name = Alarms.Name.overfitting

  private static let limit = 0.02
  private static let evaluations = 5

  private var best: Best?
  private var heldOut = RecentValues()
  private var since = 0.0
  private var training = RecentValues()
  private var episode = Episode()

  /// The lowest held-out loss.
  private struct Best: Codable, Equatable {
    let loss: Double
    let step: Int
    let training: SampleMean?
  }

  mutating func observe(_ observation: Observation) -> Alert? {
    if let loss = observation["loss"] { training.add(loss) }
    guard let loss = observation["eval_loss"] else { return nil }
    heldOut.add(loss)
    guard let best, loss >= best.loss else {
      best = Best(loss: loss, step: observation.step, training: training.mean)
      since = 0
      _ = episode.begins(if: false, endsIf: true)
      return nil
    }
    since += 1
    guard since >= Double(Self.evaluations), let noise = Self.noise(of: heldOut.values),
      let now = training.mean
    else { return nil }
    let level =
      heldOut.values.suffix(Self.evaluations).reduce(0, +) / Double(Self.evaluations)
    let hasRisen = certainty(
      of: level - best.loss, above: Self.limit * best.loss.magnitude + 2 * noise, error: noise,
      degreesOfFreedom: Double(heldOut.values.count - 2))
    let isDiverging = best.training.map { (now - $0).certainty(above: 0) > 3 } ?? false
    guard episode.begins(if: hasRisen > 4 && !isDiverging, endsIf: false) else { return nil }
    let before = best.training.map { ", against \($0.value.shown) then" } ?? ""
    return Alert(
      Self.name, at: observation.step,
      finding: "the held-out loss was \(level.shown) ± \(noise.shown) in the last "
        + "\(Self.evaluations) evaluations; it was lowest, \(best.loss.shown), at step \(best.step). "
        + "The training loss is \(now.value.shown)" + before,
      meaning: "the model learns the examples by heart",
      advice: "an end at step \(best.step) (max_steps, or load_best_model_at_end), fewer "
        + "num_train_epochs, a smaller learning_rate, more data, or weight_decay")
  }

  /// How far an evaluation jumps, if there are enough to tell.
  private static func noise(of values: [Double]) -> Double? {
    guard values.count > 2 else { return nil }
    let squares = values.indices.dropFirst().dropLast().reduce(0) { sum, index in
      let jump = values[index - 1] - 2 * values[index] + values[index + 1]
      return sum + jump * jump
    }
    return (squares / Double(6 * (values.count - 2))).squareRoot()
  }
}
