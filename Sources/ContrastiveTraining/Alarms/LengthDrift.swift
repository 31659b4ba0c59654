#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Sampled answers that become longer or shorter, and not towards the chosen ones.
///
/// The answers to the same held-out prompts are compared with those of the first evaluation, prompt by
/// prompt. With the log-ratios rⱼ = ln((lengthⱼ + 1) / (length at firstⱼ + 1)) of the n prompts, an alert
/// is due at an evaluation if n ≥ 8 and
///
/// ```
/// |mean of r| > ln 1.25 with z > 3.5
/// ```
///
/// and the mean distance to the chosen answers' lengths, measured likewise, is larger than it was. Answers
/// that end at the limit count as that long. The episode ends when the mean is within ln 1.25 again.
///
/// - SeeAlso: Park et al., 2024, *Disentangling length from quality in direct preference optimization*,
///   <https://arxiv.org/abs/2403.19159>.
struct LengthDrift: Alarm {
  static let name = Alarms.Name.lengthDrift

  private static let limit = log(1.25)
  private static let fewest = 8

  private var first: [Double] = []
  private var episode = Episode()

  mutating func observe(_ observation: Observation) -> Alert? {
    guard !observation.answers.isEmpty else { return nil }
    let lengths = observation.answers.map { log(Double($0.length) + 1) }
    if first.isEmpty { first = lengths }
    let chosen = observation.answers.map { log(Double($0.chosenLength) + 1) }
    guard lengths.count >= Self.fewest, first.count == lengths.count,
      let change = SampleMean(zip(lengths, first).map(-)),
      let before = SampleMean(zip(first, chosen).map(-)),
      let now = SampleMean(zip(lengths, chosen).map(-))
    else { return nil }
    let isLonger = change.certainty(above: Self.limit) > 3.5
    let isShorter = change.certainty(above: -Self.limit) < -3.5
    guard
      episode.begins(
        if: (isLonger || isShorter) && now.value.magnitude > before.value.magnitude,
        endsIf: change.value.magnitude < Self.limit)
    else { return nil }
    return Alert(
      Self.name, at: observation.step,
      finding:
        "answers to \(lengths.count) held-out prompts are \(factor(change)) times as long as "
        + "at first, and \(factor(now)) times as long as the chosen ones, which was "
        + "\(factor(before)) times",
      meaning: isLonger
        ? "length is rewarded: chosen answers are longer than rejected ones, and a loss of summed "
          + "log-probabilities moves longer answers more"
        : "length is punished: rejected answers are longer than chosen ones, or ends come too early",
      advice: "pairs whose lengths are balanced (contrastive inspect shows them), a loss that is "
        + "normalized by length (loss_type: sigmoid_norm, ipo or simpo), a supervised term (loss_type: [sigmoid, sft]), a "
        + "larger beta or a smaller learning_rate")
  }

  /// The factor that a mean of logarithms stands for.
  private func factor(_ mean: SampleMean) -> String { exp(mean.value).shown }
}
