/// How judgements came out for each two models, added up.
///
/// What it takes in memory depends on the number of models, not on that of the judgements.
public struct MatchResults: Sendable {
  /// The judgements of two models.
  public struct Match: Hashable, Sendable {
    /// The model that came first in the first judgement of the two.
    public let first: String
    /// The other one.
    public let second: String
    /// How often the first was better: its share of the verdict was above one half.
    public fileprivate(set) var firstWins = 0
    /// How often the second was better.
    public fileprivate(set) var secondWins = 0
    /// How often neither was.
    public fileprivate(set) var ties = 0
    /// The sum of the second's shares of the verdicts.
    public fileprivate(set) var secondShare = 0.0

    /// How many judgements there are.
    public var count: Int { firstWins + secondWins + ties }
    /// The sum of the first's shares of the verdicts.
    public var firstShare: Double { Double(count) - secondShare }
  }

  /// How often a model wins over the baseline.
  public struct WinRate: Hashable, Sendable {
    /// The model.
    public let model: String
    /// The judgements it won.
    public let wins: Int
    /// The judgements that are ties.
    public let ties: Int
    /// The judgements it lost.
    public let losses: Int
    /// The mean of its shares of the verdicts: a win counts 1, a tie one half, a loss 0, and the
    /// verdict of a judge that is not certain what it gives the model.
    public let rate: Double

    /// How many judgements there are.
    public var count: Int { wins + ties + losses }
  }

  private struct Pair: Hashable {
    var first: String
    var second: String
  }

  /// The matches, in the order of their first judgements.
  public private(set) var matches: [Match] = []
  /// The models, in the order of their first judgements.
  public private(set) var models: [String] = []
  private var knownModels: Set<String> = []
  private var places: [Pair: Int] = [:]

  /// Creates the results of no judgements.
  public init() {}

  /// Adds up `judgements`.
  public init(_ judgements: some Sequence<Judgement>) {
    for judgement in judgements { add(judgement) }
  }

  /// How many judgements there are.
  public var count: Int { matches.reduce(0) { $0 + $1.count } }

  /// Adds a judgement.
  public mutating func add(_ judgement: Judgement) {
    let share = judgement.secondShare
    if let place = places[Pair(first: judgement.first, second: judgement.second)] {
      matches[place].add(secondShare: share)
    } else if let place = places[Pair(first: judgement.second, second: judgement.first)] {
      matches[place].add(secondShare: 1 - share)
    } else {
      for model in [judgement.first, judgement.second] where knownModels.insert(model).inserted {
        models.append(model)
      }
      places[Pair(first: judgement.first, second: judgement.second)] = matches.count
      matches.append(Match(first: judgement.first, second: judgement.second))
      matches[matches.count - 1].add(secondShare: share)
    }
  }

  /// Returns how often each model that was judged against `baseline` wins over it, the best first.
  public func winRates(over baseline: String) -> [WinRate] {
    let rates = matches.compactMap { match -> WinRate? in
      if match.first == baseline {
        return WinRate(
          model: match.second, wins: match.secondWins, ties: match.ties, losses: match.firstWins,
          rate: match.secondShare / Double(match.count))
      }
      guard match.second == baseline else { return nil }
      return WinRate(
        model: match.first, wins: match.firstWins, ties: match.ties, losses: match.secondWins,
        rate: match.firstShare / Double(match.count))
    }
    return rates.sorted { ($1.rate, $0.model) < ($0.rate, $1.model) }
  }
}

extension MatchResults.Match {
  fileprivate mutating func add(secondShare share: Double) {
    secondShare += share
    if share > 0.5 { secondWins += 1 } else if share < 0.5 { firstWins += 1 } else { ties += 1 }
  }
}
