import PreferenceData
import Testing

@Suite("A ranking")
struct RankingTests {
  @Test(
    "has the best first, the worst second, then the others from better to worse",
    arguments: [
      ([1, 2], [1, 0], [0, 1]),
      ([2, 1], [0, 1], [0, 1]),
      ([0.5, 3, -1, 2], [1, 2, 3, 0], [0, 3, 1, 2]),
      // Of equal scores the first in the file comes first, at both ends.
      ([1, 4, 1, 4, 2], [1, 0, 3, 4, 2], [0, 2, 0, 1, 2]),
      ([7, 7, 7], [0, 1, 2], [0, 0, 0]),
    ])
  func order(scores: [Double], places: [Int], ranks: [Int]) {
    let ranking = Ranking(of: scores)
    #expect(ranking.places == places)
    #expect(ranking.scores == places.map { scores[$0] })
    #expect(ranking.ranks == ranks)
    #expect(ranking.isTied == (Set(scores).count == 1))
  }

  @Test("is of two answers or more, with finite scores")
  func preconditions() async {
    await #expect(processExitsWith: .failure) { _ = Ranking(of: [1]) }
    await #expect(processExitsWith: .failure) { _ = Ranking(of: [1, .nan]) }
    await #expect(processExitsWith: .failure) {
      _ = PreferenceExample(prompt: "p", responses: ["a", "b"], scores: [1, 2, 3])
    }
  }
}
