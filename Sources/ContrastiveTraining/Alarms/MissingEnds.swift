#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Sampled answers that no longer come to an end.
///
/// The same held-out prompts are answered at every evaluation. Of those whose answer was ended by the
/// model either at the first evaluation or now, but not both, b have lost their end and c have gained
/// one. Were nothing going on, each would be as likely as the other, and so many losses or more would
/// have the probability
///
/// ```
/// p = Σ_{k ≥ b} C(b + c, k) / 2^(b + c)
/// ```
///
/// An alert is due if p < 0.001, for which ten must have lost their end where none has gained one. The
/// episode ends when p is above 0.1.
///
/// - SeeAlso: McNemar, 1947, in its exact form.
struct MissingEnds: Alarm {
  static let name = Alarms.Name.missingEnds

  private var first: [Bool] = []
  private var episode = Episode()

  mutating func observe(_ observation: Observation) -> Alert? {
    guard !observation.answers.isEmpty else { return nil }
    let ends = observation.answers.map(\.hasEnded)
    if first.isEmpty { first = ends }
    guard first.count == ends.count else { return nil }
    let lost = zip(first, ends).count { $0 && !$1 }
    let gained = zip(first, ends).count { !$0 && $1 }
    let chance = Self.chance(of: lost, among: lost + gained)
    guard episode.begins(if: chance < 1e-3, endsIf: chance > 0.1) else { return nil }
    return Alert(
      Self.name, at: observation.step,
      finding:
        "of the answers to \(ends.count) held-out prompts \(ends.count { $0 }) come to an end, "
        + "against \(first.count { $0 }) at first; \(lost) have lost theirs",
      meaning:
        "the end of an answer is not trained on, or is pushed down with rejected answers that "
        + "have one where chosen answers were cut",
      advice:
        "chosen answers that keep their end (contrastive inspect counts those without; a larger "
        + "max_length keeps more), and a supervised term (loss_type: [sigmoid, sft])")
  }

  /// The probability of `count` heads or more among `total` fair coins.
  private static func chance(of count: Int, among total: Int) -> Double {
    var sum = 0.0
    // Logarithms: 2^-n itself is 0 from n = 1,075 on.
    var term = -Double(total) * log(2)
    for heads in 0...total {
      if heads >= count { sum += exp(term) }
      term += log(Double(total - heads) / Double(heads + 1))
    }
    return sum
  }
}
