/// What became of prompts and answers on a ladder.
///
/// ```
/// answers = in pairs + without a counterpart + not ranked
/// prompts = with pairs + without pairs
/// ```
public struct LadderReport: Hashable, Sendable {
  /// The prompts.
  public internal(set) var prompts = 0
  /// The prompts with at least one pair.
  public internal(set) var promptsWithPairs = 0
  /// The prompts without a pair: fewer than two rungs gave a ranked answer.
  public var promptsWithoutPairs: Int { prompts - promptsWithPairs }
  /// The answers.
  public internal(set) var answers = 0
  /// The answers that are in at least one pair.
  public internal(set) var pairedAnswers = 0
  /// The ranked answers that the rule pairs with no other.
  public internal(set) var singleAnswers = 0
  /// The answers of models that do not stand in the order, by model.
  public internal(set) var unrankedAnswers = Breakdown<String, Int>(startingFrom: 0)
  /// The pairs.
  public internal(set) var pairs = 0
  /// The pairs by their models.
  public internal(set) var pairsByModels = Breakdown<ModelPair, Int>(startingFrom: 0)
  /// The pairs by their stages; none where the rule has no stages.
  public internal(set) var pairsByStage: [Int: Int] = [:]

  /// Creates the report of no prompts.
  public init() {}

  /// How many answers are of models that do not stand in the order.
  public var unrankedCount: Int {
    unrankedAnswers.entries.reduce(unrankedAnswers.others ?? 0) { $0 + $1.value }
  }
}
