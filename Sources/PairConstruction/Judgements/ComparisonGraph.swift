/// Who took a part of a verdict from whom, by which it shows whether strengths have bounds.
struct ComparisonGraph {
  private let models: [String]
  /// From whom each model took a part of a verdict.
  private var losers: [[Int]]
  /// Who took a part of a verdict from each model.
  private var winners: [[Int]]

  init(of results: MatchResults) {
    models = results.models
    losers = Array(repeating: [], count: models.count)
    winners = losers
    let places = Dictionary(uniqueKeysWithValues: zip(models, models.indices))
    for match in results.matches {
      guard let first = places[match.first], let second = places[match.second] else { continue }
      if match.firstShare > 0 { connect(first, over: second) }
      if match.secondShare > 0 { connect(second, over: first) }
    }
  }

  private mutating func connect(_ winner: Int, over loser: Int) {
    losers[winner].append(loser)
    winners[loser].append(winner)
  }

  /// Checks that the likelihood has one maximum: from each model a chain of verdicts in its favor
  /// leads to each other one.
  ///
  /// - Throws: `BradleyTerryError.disconnected`, or `.unbounded`.
  func checkBounds() throws(BradleyTerryError) {
    let near = reached { losers[$0] + winners[$0] }
    guard !near.contains(false) else {
      throw .disconnected(names(where: near, are: true), names(where: near, are: false))
    }
    // What the first model does not reach, it and those it reaches took nothing from.
    let below = reached { losers[$0] }
    guard !below.contains(false) else {
      throw .unbounded(
        winners: names(where: below, are: false), losers: names(where: below, are: true))
    }
    let above = reached { winners[$0] }
    guard !above.contains(false) else {
      throw .unbounded(
        winners: names(where: above, are: true), losers: names(where: above, are: false))
    }
  }

  /// Which models are reached from the first one.
  private func reached(by neighbors: (Int) -> [Int]) -> [Bool] {
    var isReached = Array(repeating: false, count: models.count)
    isReached[0] = true
    var open = [0]
    while let model = open.popLast() {
      for neighbor in neighbors(model) where !isReached[neighbor] {
        isReached[neighbor] = true
        open.append(neighbor)
      }
    }
    return isReached
  }

  private func names(where marks: [Bool], are mark: Bool) -> [String] {
    models.indices.filter { marks[$0] == mark }.map { models[$0] }
  }
}
