/// Judgements to look up by the prompt and the two models.
public struct StoredJudgements: Sendable {
  private struct Key: Hashable {
    var prompt: Int
    var first: Int
    var second: Int
  }

  private struct Shares {
    var first = 0.0
    var count = 0
  }

  private var prompts: [String: Int] = [:]
  private var models: [String: Int] = [:]
  private var shares: [Key: Shares] = [:]

  /// Creates a store without judgements.
  public init() {}

  /// Stores `judgements`.
  public init(_ judgements: some Sequence<Judgement>) {
    for judgement in judgements { add(judgement) }
  }

  /// Stores all judgements that `reader` has left.
  ///
  /// - Throws: What the reader throws.
  public init(reading reader: inout JudgementReader) throws {
    while let judgement = try reader.next() { add(judgement) }
  }

  /// Stores a judgement.
  public mutating func add(_ judgement: Judgement) {
    let prompt = Self.number(of: judgement.prompt, in: &prompts)
    let first = Self.number(of: judgement.first, in: &models)
    let second = Self.number(of: judgement.second, in: &models)
    let share = first < second ? 1 - judgement.secondShare : judgement.secondShare
    let key = Key(prompt: prompt, first: min(first, second), second: max(first, second))
    shares[key, default: Shares()].first += share
    shares[key, default: Shares()].count += 1
  }

  /// Returns how the verdicts on the answers of two models to `prompt` are shared, or `nil` if there
  /// are none.
  ///
  /// Where there are several, by different judges or with the answers in either order, this is their
  /// mean. The two shares add up to 1.
  public func scores(prompt: String, stronger: String, weaker: String) -> PairVerdict.Scores? {
    guard let prompt = prompts[prompt], let strong = models[stronger], let weak = models[weaker],
      let shares = shares[Key(prompt: prompt, first: min(strong, weak), second: max(strong, weak))]
    else { return nil }
    let first = shares.first / Double(shares.count)
    return strong < weak
      ? PairVerdict.Scores(stronger: first, weaker: 1 - first)
      : PairVerdict.Scores(stronger: 1 - first, weaker: first)
  }

  private static func number(of name: String, in names: inout [String: Int]) -> Int {
    if let number = names[name] { return number }
    names[name] = names.count
    return names.count - 1
  }
}
