/// Which models are stronger than which: a rank for each, 1 for the strongest.
///
/// Models of equal rank stand on one rung; none of them is taken for stronger than another.
public struct ModelOrder: Hashable, Sendable {
  /// The models, the strongest first.
  public let models: [String]
  /// The ranks that there are, in ascending order: the rungs of the ladder.
  public let rungs: [Int]
  private let ranks: [String: Int]

  /// Orders models by their places in a list.
  ///
  /// - Throws: A ``ModelOrderError`` if a name is empty or repeated, or there are fewer than two.
  public init(strongestFirst models: [String]) throws(ModelOrderError) {
    try self.init(ranks: models.enumerated().map { ($0.element, $0.offset + 1) })
  }

  /// Orders models by their ranks, which need not follow each other.
  ///
  /// - Throws: A ``ModelOrderError`` if a name is empty or repeated, a rank is below 1, or there are
  ///   fewer than two models or rungs.
  public init(ranks list: [(model: String, rank: Int)]) throws(ModelOrderError) {
    guard list.count > 1 else { throw .tooFew(count: list.count) }
    var ranks: [String: Int] = [:]
    for (model, rank) in list {
      guard !model.isEmpty else { throw .unnamed }
      guard rank >= 1 else { throw .rankOutOfRange(model: model, rank: rank) }
      guard ranks.updateValue(rank, forKey: model) == nil else { throw .repeated(model: model) }
    }
    rungs = Set(ranks.values).sorted()
    guard rungs.count > 1 else { throw .oneRung }
    self.ranks = ranks
    models = list.enumerated().sorted {
      ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset)
    }
    .map(\.element.model)
  }

  /// Orders models by statements such as `a > b` and `b > c > d`, which together must leave no
  /// two models undecided.
  ///
  /// - Throws: A ``ModelOrderError`` if a statement has another form, or the statements contradict
  ///   each other or leave two models undecided.
  public init(statements: [String]) throws(ModelOrderError) {
    try self.init(strongestFirst: OrderStatements(statements).sorted())
  }

  /// Orders models by their strengths; those that differ by less than 10⁻⁹, a matter of rounding, share
  /// a rank.
  ///
  /// - Throws: ``ModelOrderError/oneRung`` if all strengths are the same.
  public init(_ strengths: BradleyTerry) throws(ModelOrderError) {
    var ranks: [(model: String, rank: Int)] = []
    var rung = Double.infinity
    for strength in strengths.strengths {
      let isShared = rung - strength.estimate.value < 1e-9
      if !isShared { rung = strength.estimate.value }
      ranks.append((strength.model, isShared ? ranks[ranks.count - 1].rank : ranks.count + 1))
    }
    try self.init(ranks: ranks)
  }

  /// The rank of `model`, or `nil` if it does not stand in the order.
  public func rank(of model: String) -> Int? { ranks[model] }

  /// Checks that the order and the data speak of the same models.
  ///
  /// - Throws: ``ModelOrderError/unknown(model:nearest:)`` or ``ModelOrderError/missing(model:)`` for
  ///   the first model that only one of them has.
  public func check(against dataModels: some Sequence<String>) throws(ModelOrderError) {
    let given = Array(dataModels)
    let known = Set(given)
    for model in models where !known.contains(model) {
      throw .unknown(model: model, nearest: nearestName(to: model, among: known))
    }
    for model in given where ranks[model] == nil { throw .missing(model: model) }
  }
}
