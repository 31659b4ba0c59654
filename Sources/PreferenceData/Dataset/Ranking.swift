/// How the answers of a row are ranked: by a score for each.
///
/// The answers of a ranked row stand in the order of their roles: the best first, the worst second, so
/// that whatever reads a pair compares the two ends, and then the others from better to worse. Of answers
/// with the same score the one that stands first in the file comes first.
public struct Ranking: Hashable, Sendable {
  /// The score of each answer, in the order of the row's answers.
  public let scores: [Double]

  /// The place of each answer in the list that the row was made of.
  public let places: [Int]

  /// Ranks the answers of a list by their scores.
  ///
  /// - Precondition: There are at least two scores, and all are finite.
  public init(of scores: [Double]) {
    precondition(scores.count > 1, "a ranking of \(scores.count) answers")
    precondition(scores.allSatisfy(\.isFinite), "a ranking by \(scores)")
    var places = scores.indices.sorted { (-scores[$0], $0) < (-scores[$1], $1) }
    // Of the worst, too, the first.
    let worst = places.firstIndex { scores[$0] == scores[places[places.count - 1]] } ?? 0
    if worst > 0 { places.insert(places.remove(at: worst), at: 1) }
    self.init(scores: places.map { scores[$0] }, places: places)
  }

  private init(scores: [Double], places: [Int]) {
    self.scores = scores
    self.places = places
  }

  /// How many grades each answer stands below the best ones, which are at 0; ties share a rank.
  public var ranks: [Int] {
    let grades = Set(scores).sorted(by: >)
    return scores.map { score in grades.firstIndex(of: score) ?? 0 }
  }

  /// Whether all answers have the same score, so that none is better than another.
  public var isTied: Bool { scores.allSatisfy { $0 == scores[0] } }

  /// Returns the ranking of the first `count` answers, or nil where that is one alone.
  func prefix(_ count: Int) -> Ranking? {
    count > 1
      ? Ranking(scores: Array(scores.prefix(count)), places: Array(places.prefix(count))) : nil
  }

  /// Returns the elements of a list in the order of the row's answers.
  func arranged<Element>(_ list: [Element]) -> [Element] { places.map { list[$0] } }
}
