/// How often the assumed order of models holds, in all, by domain and by models.
///
/// Pairs in = pairs kept + swapped + dropped, and = held + reversed + tied + unjudged.
public struct PairVerificationReport: Hashable, Sendable {
  /// All pairs.
  public private(set) var all = OutcomeCounts()
  /// The pairs by the domain of their prompts; `nil` for prompts without one.
  public private(set) var domains = Breakdown<String?, OutcomeCounts>(startingFrom: OutcomeCounts())
  /// The pairs by their models.
  public private(set) var models = Breakdown<ModelPair, OutcomeCounts>(
    startingFrom: OutcomeCounts())

  /// Creates the report of no pairs.
  public init() {}

  /// Counts a pair of answers of `models` to a prompt of `domain`.
  mutating func count(
    _ models: ModelPair, _ domain: String?, _ outcome: PairOutcome, _ fate: PairFate
  ) {
    all.count(outcome, fate)
    domains.update(domain) { $0.count(outcome, fate) }
    self.models.update(models) { $0.count(outcome, fate) }
  }
}
