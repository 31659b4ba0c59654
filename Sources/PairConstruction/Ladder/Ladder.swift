internal import PreferenceData

/// Makes preference pairs of what stronger and weaker models answered to the same prompts.
///
/// Nobody judges: the stronger model's answer is taken for the better one. How often that is wrong,
/// ``PairVerification`` tells.
///
/// ```swift
/// let order = try ModelOrder(strongestFirst: ["gpt4", "chatgpt", "davinci"])
/// var ladder = Ladder(order, rule: .adjacent)
/// for group in groups {
///   for pair in try ladder.pairs(of: group) { print(pair.line, terminator: "") }
/// }
/// try ladder.finish()
/// ```
///
/// It holds counts only, so that any number of prompts can pass.
///
/// - SeeAlso: Xu et al., 2023, <https://arxiv.org/abs/2310.02263>.
public struct Ladder: Sendable {
  /// What becomes of answers whose model does not stand in the order.
  public enum UnrankedAnswers: Sendable {
    /// They are an error that names their place.
    case refused
    /// They are in no pair, and counted.
    case leftOut
  }

  /// Which models are stronger than which.
  public let order: ModelOrder
  /// Which answers are paired.
  public let rule: PairRule
  /// What becomes of answers whose model does not stand in the order.
  public let unrankedAnswers: UnrankedAnswers
  /// What became of the prompts so far.
  public private(set) var report = LadderReport()
  private var seenModels: Set<String> = []

  /// Creates a ladder of the models of `order`.
  public init(_ order: ModelOrder, rule: PairRule, unrankedAnswers: UnrankedAnswers = .refused) {
    self.order = order
    self.rule = rule
    self.unrankedAnswers = unrankedAnswers
  }

  /// Returns the pairs of the answers in `group`, in an order that depends on nothing else.
  ///
  /// - Throws: ``LadderError/unranked(_:model:nearest:)``; the group is then not counted.
  public mutating func pairs(of group: ResponseGroup) throws -> [LadderPair] {
    var answers: [ModelResponse] = []
    var ranks: [Int] = []
    var unranked: [String] = []
    for response in group.responses {
      if let rank = order.rank(of: response.model) {
        answers.append(response)
        ranks.append(rank)
      } else if case .leftOut = unrankedAnswers {
        unranked.append(response.model)
      } else {
        throw LadderError.unranked(
          response.source, model: response.model,
          nearest: nearestName(to: response.model, among: order.models))
      }
    }
    if seenModels.count < order.models.count { seenModels.formUnion(answers.map(\.model)) }
    let matches = rule.matches(ranks: ranks, rungs: order.rungs)
    count(group, matches, ranked: answers.count, unranked: unranked)
    guard !matches.isEmpty else { return [] }
    let id = group.id
    let ranked = zip(answers, ranks).map { RankedResponse($0, rank: $1) }
    let pairs = matches.map { match in
      LadderPair(
        of: group, promptID: id, chosen: ranked[match.chosen], rejected: ranked[match.rejected],
        stage: match.stage)
    }
    for pair in pairs { count(pair) }
    return pairs
  }

  /// Checks, after the last prompt, that each model of the order gave an answer.
  ///
  /// - Throws: ``ModelOrderError/unknown(model:nearest:)``.
  public func finish() throws {
    for model in order.models where !seenModels.contains(model) {
      let others = report.unrankedAnswers.entries.map(\.name)
      throw ModelOrderError.unknown(model: model, among: others)
    }
  }

  private mutating func count(
    _ group: ResponseGroup, _ matches: [PairRule.Match], ranked: Int, unranked: [String]
  ) {
    var isPaired = [Bool](repeating: false, count: ranked)
    for match in matches {
      isPaired[match.chosen] = true
      isPaired[match.rejected] = true
    }
    let paired = isPaired.count { $0 }
    report.prompts += 1
    if paired > 0 { report.promptsWithPairs += 1 }
    report.answers += group.responses.count
    report.pairedAnswers += paired
    report.singleAnswers += ranked - paired
    for model in unranked { report.unrankedAnswers.update(model) { $0 += 1 } }
  }

  private mutating func count(_ pair: LadderPair) {
    report.pairs += 1
    let models = ModelPair(
      stronger: pair.chosen.response.model, weaker: pair.rejected.response.model)
    report.pairsByModels.update(models) { $0 += 1 }
    if let stage = pair.stage { report.pairsByStage[stage, default: 0] += 1 }
  }
}
