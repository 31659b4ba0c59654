/// Margins that grow on although every pair has long been ranked as wanted.
///
/// Every 20 steps an alert is due if in all of them every pair was ranked as wanted and the mean margin
/// of the rewards
///
/// ```
/// > 5  and  > that of the 20 steps before          both with z > 4
/// ```
///
/// At a margin of 5 the logistic loss pulls a hundredth as hard as at its start (σ(−5) = 0.007): what
/// is left to gain is confidence alone. The episode ends with a pair that is ranked wrongly.
struct SaturatedRewards: Alarm {
  static let name = Alarms.Name.saturatedRewards

  private static let limit = 5.0

  private var margins = RecentValues()
  private var isPerfect = true
  private var before: SampleMean?
  private var episode = Episode()

  mutating func observe(_ observation: Observation) -> Alert? {
    guard let accuracy = observation["rewards/accuracies"],
      let margin = observation["rewards/margins"]
    else { return nil }
    if accuracy < 1 { isPerfect = false }
    margins.add(margin)
    guard margins.isFull, let now = margins.mean else { return nil }
    margins.removeAll()
    defer { (before, isPerfect) = (now, true) }
    guard let before else { return nil }
    let growth = now - before
    let isSaturated =
      isPerfect && now.certainty(above: Self.limit) > 4 && growth.certainty(above: 0) > 4
    guard episode.begins(if: isSaturated, endsIf: !isPerfect) else { return nil }
    return Alert(
      Self.name, at: observation.step,
      finding:
        "in the last \(RecentValues.capacity) steps all pairs were ranked as wanted, and the "
        + "margin, \(now.shown), has grown by another \(growth.shown)",
      meaning:
        "these pairs have taught what they can; what training still does is to move away from "
        + "the reference",
      advice: "an end here, fewer num_train_epochs or max_steps, harder pairs (a curriculum, or "
        + "smaller gaps), or held-out pairs (test_split_size, eval_strategy) to see whether it carries "
        + "over")
  }
}
