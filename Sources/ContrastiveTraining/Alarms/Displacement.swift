/// Chosen answers that become less likely while the margins grow: likelihood displacement.
///
/// Watched is the drift of the chosen answers, log π − log ρ in nats a token, so that lengths do not
/// matter and no answer is compared with another one. Every 20 steps an alert is due if
///
/// ```
/// drift < −0.25     and     margin > 0          both with z > 4
/// ```
///
/// A fall of 0.25 nats a token means a perplexity that is 1.28 times what it was; over 40 tokens an
/// answer has become 20,000 times less likely. Runs that keep their language stay well below half of
/// it. The episode ends with a drift above −0.125.
///
/// Without a reference, the log-probability a token and the margin log π(chosen) − log π(rejected) are
/// compared with their means over the first 20 steps, for which the examples must come in an order that
/// has nothing to do with them: under a curriculum such a loss is not watched.
///
/// - SeeAlso: Razin et al., 2024, *Unintentional unalignment: likelihood displacement in direct preference
///   optimization*, <https://arxiv.org/abs/2410.08847>.
struct Displacement: Alarm {
  static let name = Alarms.Name.displacement

  /// The fall that matters, in nats a token.
  private static let limit = 0.25

  /// The first steps, where there is no reference.
  private struct Start: Codable, Equatable {
    let level: SampleMean
    let margin: SampleMean
  }

  private var levels = RecentValues()
  private var margins = RecentValues()
  private var start: Start?
  private var episode = Episode()

  mutating func observe(_ observation: Observation) -> Alert? {
    let hasReference: Bool
    if let drift = observation["drift/chosen"], let margin = observation["rewards/margins"] {
      hasReference = true
      levels.add(drift)
      margins.add(margin)
    } else if let chosen = observation["logps/chosen"], let length = observation["lengths/chosen"],
      length > 0, let margin = observation.margin, !Self.isOrdered(observation)
    {
      hasReference = false
      levels.add(chosen / length)
      margins.add(margin)
    } else {
      return nil
    }
    guard levels.isFull, let level = levels.mean, let margin = margins.mean else { return nil }
    levels.removeAll()
    margins.removeAll()
    if start == nil {
      start =
        hasReference ? Start(level: .zero, margin: .zero) : Start(level: level, margin: margin)
    }
    guard let start else { return nil }
    let fall = start.level - level
    let gain = margin - start.margin
    guard
      episode.begins(
        if: fall.certainty(above: Self.limit) > 4 && gain.certainty(above: 0) > 4,
        endsIf: fall.value < Self.limit / 2)
    else { return nil }
    return Alert(
      Self.name, at: observation.step,
      finding: "in the last \(RecentValues.capacity) steps the chosen answers were \(fall.shown) "
        + "nats a token less likely than \(hasReference ? "under the reference" : "in the first ones")"
        + ", while the margin had grown by \(gain.shown)",
      meaning: "the loss asks for a difference only, and gets it by making both answers unlikely, "
        + "above all where they share most of their tokens; what becomes likely instead is unknown",
      advice:
        "an anchored loss (loss_type: apo_zero or dpop), a supervised term (loss_type: [sigmoid, sft]), "
        + "a smaller learning_rate, a larger beta, or pairs that differ more")
  }

  /// Whether a curriculum decides which examples come when.
  private static func isOrdered(_ observation: Observation) -> Bool {
    ["curriculum/stage", "curriculum/hard_share", "curriculum/difficulty"].contains {
      observation[$0] != nil
    }
  }
}
