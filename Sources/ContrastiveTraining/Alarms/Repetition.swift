/// Sampled answers that begin to repeat themselves.
///
/// In each answer the share of four tokens in a row that came up before is counted, and compared with
/// that of the answer to the same held-out prompt at the first evaluation. With the differences dⱼ of
/// the n prompts an alert is due at an evaluation if n ≥ 8 and
///
/// ```
/// mean of d > 0.1 with z > 3.5
/// ```
///
/// The episode ends when the mean is below 0.1. Greedy answers of small models repeat themselves more
/// than others do, which is why it is the change that counts.
struct Repetition: Alarm {
  static let name = Alarms.Name.repetition

  private static let limit = 0.1
  private static let fewest = 8

  private var first: [Double] = []
  private var episode = Episode()

  mutating func observe(_ observation: Observation) -> Alert? {
    guard !observation.answers.isEmpty else { return nil }
    let shares = observation.answers.map(\.repetition)
    if first.isEmpty { first = shares }
    guard shares.count >= Self.fewest, first.count == shares.count,
      let change = SampleMean(zip(shares, first).map(-)), let before = SampleMean(first),
      let now = SampleMean(shares)
    else { return nil }
    guard
      episode.begins(
        if: change.certainty(above: Self.limit) > 3.5, endsIf: change.value < Self.limit)
    else { return nil }
    return Alert(
      Self.name, at: observation.step,
      finding:
        "of the answers to \(shares.count) held-out prompts \(now.value.percent) repeats what "
        + "the same answer said before (four tokens in a row), against \(before.value.percent) at first",
      meaning:
        "the model has been pushed off natural text, or the chosen answers repeat themselves",
      advice:
        "a smaller learning_rate, a larger beta, a supervised term (loss_type: [sigmoid, sft]) "
        + "or an anchored loss (loss_type: apo_zero), and a look at the chosen answers")
  }
}
