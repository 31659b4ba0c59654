/// A loss that stays where it started.
///
/// Every ten steps a line is fitted to the loss since the first step. From a fifth of the run on, and
/// from 40 steps on, those of the warm-up not counted, an alert is due if
///
/// ```
/// |change along the line| + 3 standard errors < 0.2 % of the loss
/// ```
///
/// or, since one batch's loss differs from another's, if the loss of the held-out examples, which are the
/// same every time, never left its first value by 0.2 % in four looks or more and the line's change
/// could be chance (z < 3). So
/// a run whose loss has changed by more is called frozen once in 740 times at most. A loss of 0.6931,
/// where all preference losses of the logistic kind begin, would have reached 0.6917 by then, which takes
/// a mean margin of 0.003.
///
/// It speaks once: a loss that has moved is not watched any more.
struct FrozenLoss: Alarm {
  static let name = Alarms.Name.frozenLoss

  /// The change that counts, as a share of the loss.
  private static let limit = 0.002
  private static let steps = 40
  private static let interval = 10
  private static let looks = 4.0

  private var losses = BlockMeans()
  private var heldOut: HeldOut?
  private var lastRate: Double?
  private var warmup: Double?
  private var isDecided = false

  /// The loss of the held-out examples.
  private struct HeldOut: Codable, Equatable {
    let first: Double
    var looks = 1.0
    var change = 0.0
  }

  mutating func observe(_ observation: Observation) -> Alert? {
    if isDecided { return nil }
    if let loss = observation["eval_loss"] { note(heldOut: loss) }
    guard let loss = observation["loss"] else { return nil }
    note(rate: observation["learning_rate"])
    losses.add(loss)
    guard losses.count.isMultiple(of: Self.interval), let line = losses.line, line.mean != 0 else {
      return nil
    }
    let bound = Self.limit * line.mean.magnitude
    let isMoving = max(line.certainty(above: 0), line.certainty(below: 0)) > 3
    if isMoving, line.change.magnitude > bound {
      isDecided = true
      return nil
    }
    let needed = max(Double(Self.steps), Double(observation.total) / 5)
    guard let warmup, Double(losses.count) - warmup >= needed else { return nil }
    let isFlat = min(line.certainty(above: -bound), line.certainty(below: bound)) > 3
    let isFlatHeldOut = heldOut.map { $0.looks >= Self.looks && $0.change < Self.limit } ?? false
    guard isFlat || isFlatHeldOut && !isMoving else { return nil }
    isDecided = true
    return alert(observation, line)
  }

  private mutating func note(heldOut loss: Double) {
    guard var heldOut else {
      if loss != 0 { heldOut = HeldOut(first: loss) }
      return
    }
    heldOut.looks += 1
    heldOut.change = max(heldOut.change, abs(loss / heldOut.first - 1))
    self.heldOut = heldOut
    if heldOut.change >= Self.limit { isDecided = true }
  }

  /// The warm-up ends with the first rate that is no larger than the one before.
  private mutating func note(rate: Double?) {
    guard warmup == nil else { return }
    let rate = rate ?? 0
    if let lastRate, rate <= lastRate { warmup = Double(max(0, losses.count - 1)) }
    lastRate = rate
  }

  private func alert(_ observation: Observation, _ line: LineFit) -> Alert {
    let rate = observation["learning_rate"] ?? 0
    var finding =
      "in \(losses.count) steps the loss, \(line.mean.shown), has changed by \(line.change.shown) ± "
      + "\(line.error.shown)"
    if let heldOut, heldOut.looks > 1 {
      finding += ", and that of the held-out examples by \(heldOut.change.shown) of itself at most"
    }
    if let norm = observation["grad_norm"] {
      finding += "; gradient norm \(norm.shown), learning rate \(rate.shown)"
    }
    return Alert(
      Self.name, at: observation.step, finding: finding,
      meaning: rate == 0
        ? "the learning rate is 0, so that nothing can move"
        : "the learning rate is too small for this loss and this number of steps, or the gradient "
          + "does not reach the weights",
      advice: "a larger learning_rate (adapters take ten times that of all weights), fewer "
        + "warmup_steps, more num_train_epochs, a look at loss_weights, or a larger beta")
  }
}
