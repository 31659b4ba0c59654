/// What the data says about where a pair comes from and how far apart its answers are.
///
/// Every value is optional; the names are those of the columns in the file (`score_chosen` …).
public struct Provenance: Hashable, Sendable {
  /// The name of the prompt.
  public var promptID: String?
  /// The score of the preferred answer.
  public var scoreChosen: Double?
  /// The score of the dispreferred answer.
  public var scoreRejected: Double?
  /// The rating of the preferred answer.
  public var chosenRating: Double?
  /// The rating of the dispreferred answer.
  public var rejectedRating: Double?
  /// The model that wrote the preferred answer.
  public var chosenModel: String?
  /// The model that wrote the dispreferred answer.
  public var rejectedModel: String?
  /// The rung of the model that wrote the preferred answer; 1 is the strongest.
  public var chosenRank: Int?
  /// The rung of the model that wrote the dispreferred answer; 1 is the strongest.
  public var rejectedRank: Int?
  /// By how much the preferred answer is better, in the units of whatever judged it.
  public var margin: Double?
  /// Why the preferred answer is better.
  public var rational: String?
  /// How hard the row is to learn from; larger is harder.
  public var difficulty: Double?

  /// Notes what is known; of the rest nothing is.
  ///
  /// ```swift
  /// let gap = Provenance(chosenRank: 1, rejectedRank: 3)
  /// ```
  public init(
    promptID: String? = nil, scoreChosen: Double? = nil, scoreRejected: Double? = nil,
    chosenRating: Double? = nil, rejectedRating: Double? = nil, chosenModel: String? = nil,
    rejectedModel: String? = nil, chosenRank: Int? = nil, rejectedRank: Int? = nil,
    margin: Double? = nil, rational: String? = nil, difficulty: Double? = nil
  ) {
    self.promptID = promptID
    self.scoreChosen = scoreChosen
    self.scoreRejected = scoreRejected
    self.chosenRating = chosenRating
    self.rejectedRating = rejectedRating
    self.chosenModel = chosenModel
    self.rejectedModel = rejectedModel
    self.chosenRank = chosenRank
    self.rejectedRank = rejectedRank
    self.margin = margin
    self.rational = rational
    self.difficulty = difficulty
  }

  /// How many rungs the preferred answer's model stands above the other; 0 where it is not known.
  public var rankGap: Int {
    guard let chosenRank, let rejectedRank else { return 0 }
    let (gap, overflow) = rejectedRank.subtractingReportingOverflow(chosenRank)
    return overflow ? 0 : gap
  }

  /// By how much the preferred answer's rating is higher, or `nil` if one is not known.
  public var ratingGap: Double? { difference(chosenRating, rejectedRating) }

  /// By how much the preferred answer's score is higher, or `nil` if one is not known.
  public var scoreGap: Double? { difference(scoreChosen, scoreRejected) }

  private func difference(_ first: Double?, _ second: Double?) -> Double? {
    guard let first, let second else { return nil }
    return first - second
  }
}
