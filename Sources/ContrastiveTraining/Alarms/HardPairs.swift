/// Hard pairs on which nothing is learned after a curriculum has come to them.
///
/// A mixture has come to them when half of the pairs of 20 steps are hard; stages, with every stage
/// after the first. Before that, the margin that the easier pairs have reached is noted: m, over the last
/// 20 steps. From then on a line is fitted to the margin of the hard pairs, and looked at after 32, 64,
/// 128, … steps. An alert is due if
///
/// ```
/// rise along the line + 3 standard errors < m / 5 · min(1, steps since / steps before)
/// ```
///
/// where m > 0 with z > 3. So a run whose margin on hard pairs truly grows by a fifth of what the easier
/// ones' did in as many steps is called stuck once in 740 looks at most; where pairs are few and noisy, nothing is said. Margins are those of the
/// rewards or, without a reference, log π(chosen) − log π(rejected).
///
/// Which share of the hard pairs is ranked as wanted is told besides. The episode ends with the stage.
struct HardPairs: Alarm {
  static let name = Alarms.Name.hardPairs

  private static let share = 0.2
  private static let firstLook = 32

  private var easy = RecentValues()
  private var shares = RecentValues()
  private var stage = 0.0
  private var stepsBefore = 0.0
  private var hard: Hard?

  /// What became of the hard pairs.
  private struct Hard: Codable, Equatable {
    let since: Int
    let easy: SampleMean
    let stepsBefore: Double
    var margins = BlockMeans()
    var accuracies = RecentValues()
    var isReported = false
  }

  mutating func observe(_ observation: Observation) -> Alert? {
    if let stage = observation["curriculum/stage"] {
      guard let margin = observation.margin else { return nil }
      if stage > self.stage { begin(observation) }
      if stage < self.stage { (hard, easy, stepsBefore) = (nil, RecentValues(), 0) }
      self.stage = stage
      stepsBefore += 1
      easy.add(margin)
      return hard == nil
        ? nil : add(margin, observation["rewards/accuracies"], observation)
    }
    guard let share = observation["curriculum/hard_share"] else { return nil }
    stepsBefore += 1
    shares.add(share)
    if let margin = observation["curriculum/easy_margin"], hard == nil { easy.add(margin) }
    if hard == nil, shares.isFull, let mean = shares.mean, mean.value >= 0.5 { begin(observation) }
    guard let margin = observation["curriculum/hard_margin"] else { return nil }
    return add(margin, observation["curriculum/hard_accuracy"], observation)
  }

  /// Begins to watch, if anything was learned from the easier pairs.
  private mutating func begin(_ observation: Observation) {
    hard = easy.mean.flatMap { easy in
      easy.certainty(above: 0) > 3
        ? Hard(since: observation.step, easy: easy, stepsBefore: stepsBefore) : nil
    }
    easy.removeAll()
    stepsBefore = 0
  }

  private mutating func add(
    _ margin: Double, _ accuracy: Double?, _ observation: Observation
  ) -> Alert? {
    guard var hard else { return nil }
    hard.margins.add(margin)
    if let accuracy { hard.accuracies.add(accuracy) }
    defer { self.hard = hard }
    let count = hard.margins.count
    guard !hard.isReported, count >= Self.firstLook, count.nonzeroBitCount == 1,
      let line = hard.margins.line
    else { return nil }
    let bound =
      Self.share * hard.easy.value * min(1, Double(count) / max(1, hard.stepsBefore))
    guard line.certainty(below: bound) > 3 else { return nil }
    hard.isReported = true
    let ranked = hard.accuracies.mean.map { "; \($0.value.percent) of them are ranked as wanted" }
    return Alert(
      Self.name, at: observation.step,
      finding: "since step \(hard.since), where hard pairs took over, their margin has risen by "
        + "\(line.change.shown) ± \(line.error.shown) in \(count) steps, where the easier pairs had "
        + "reached \(hard.easy.shown)" + (ranked ?? ""),
      meaning:
        "the hard pairs teach nothing: their labels are no better than chance, the model is too "
        + "small to tell the answers apart, or the learning rate has already fallen",
      advice: "a look at the hard pairs, curriculum.keep_fraction to leave them out, a slower "
        + "curriculum.pacing (curriculum.over), or a rate that falls later (lr_scheduler_type: "
        + "constant_with_warmup)")
  }
}
