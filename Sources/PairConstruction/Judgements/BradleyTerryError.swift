internal import ContrastiveFiles

/// Why no strengths can be estimated.
public enum BradleyTerryError: Error, Equatable, Sendable, CustomStringConvertible {
  /// There are no judgements.
  case noJudgements
  /// There are more models than the equations are solved for.
  case tooManyModels(count: Int, limit: Int)
  /// No judgement compares a model of one group with one of the other.
  case disconnected([String], [String])
  /// A group of models won every judgement against the others, so that it is stronger without bound.
  case unbounded(winners: [String], losers: [String])
  /// The steps did not settle.
  case notConverged(iterations: Int)

  /// What is wrong, and what to do.
  public var description: String {
    switch self {
    case .noJudgements: "there are no judgements to estimate strengths from"
    case .tooManyModels(let count, let limit):
      "\(count) models; strengths are estimated for at most \(limit)"
    case .disconnected(let first, let second):
      "no judgement compares \(Self.list(first)) with \(Self.list(second)); add judgements between "
        + "them, leave one group out, or set a prior"
    case .unbounded(let winners, let losers):
      "\(Self.list(winners)) won every judgement against \(Self.list(losers)), so the difference has "
        + "no bound; add judgements, leave one group out, or set a prior"
    case .notConverged(let iterations):
      "the strengths did not settle in \(iterations) steps; set a prior with a smaller deviation"
    }
  }

  private static func list(_ models: [String]) -> String {
    let shown = models.prefix(8).map { "“\(excerpt($0))”" }.joined(separator: ", ")
    return models.count > 8 ? shown + " and \(models.count - 8) more" : shown
  }
}
