/// A held-out loss that rises while the training loss falls.
///
/// At every evaluation a line is fitted to the held-out losses since the lowest one, and one to the
/// training losses of the steps since. An alert is due if
///
/// ```
/// the held-out line rises with z > 4   and by more than 2 % of the lowest loss
/// the training line falls with z > 4
/// ```
///
/// The lowest loss itself is left out of the line: it is the lowest by luck too. So at least five
/// evaluations after it are needed, more where they are noisy. The episode ends with a new lowest loss.
struct Overfitting: Alarm {
  static let name = Alarms.Name.overfitting

  private static let limit = 0.02

  private var best: Best?
  private var heldOut = BlockMeans()
  private var training = BlockMeans()
  private var episode = Episode()

  /// The lowest held-out loss.
  private struct Best: Codable, Equatable {
    let loss: Double
    let step: Int
  }

  mutating func observe(_ observation: Observation) -> Alert? {
    if let loss = observation["loss"] { training.add(loss) }
    guard let loss = observation["eval_loss"] else { return nil }
    guard let best, loss >= best.loss else {
      best = Best(loss: loss, step: observation.step)
      (heldOut, training) = (BlockMeans(), BlockMeans())
      _ = episode.begins(if: false, endsIf: true)
      return nil
    }
    heldOut.add(loss)
    guard let rise = heldOut.line, let fall = training.line else { return nil }
    let isOverfitting =
      rise.certainty(above: 0) > 4 && rise.change > Self.limit * best.loss.magnitude
      && fall.certainty(below: 0) > 4
    guard episode.begins(if: isOverfitting, endsIf: false) else { return nil }
    return Alert(
      Self.name, at: observation.step,
      finding:
        "since step \(best.step), where it was lowest (\(best.loss.shown)), the held-out loss "
        + "has risen by \(rise.change.shown) ± \(rise.error.shown) to \(loss.shown), while the training "
        + "loss fell by \((-fall.change).shown) ± \(fall.error.shown)",
      meaning: "the model learns the examples by heart",
      advice: "an end at step \(best.step) (max_steps), fewer num_train_epochs, a smaller "
        + "learning_rate, more data, or weight_decay")
  }
}
