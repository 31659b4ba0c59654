import Losses
import Testing

@Suite("Group scores")
struct GroupScoresTests {
  private let answers = (1...5).map {
    GroupScores.Answer(logProbability: -Double($0), tokenCount: $0)
  }

  @Test("give each answer the role of its position", arguments: 1...5)
  func roles(count: Int) {
    let group = GroupScores(answers.prefix(count))
    #expect(group.count == count && group.answers == Array(answers.prefix(count)))
    #expect(group.chosen == answers[0])
    #expect(group.rejected == (count > 1 ? answers[1] : nil))
    #expect(group.target == (count > 2 ? answers[2] : nil))
  }

  @Test(
    "order the answers by their ranks and never ties, or else the pair, with a target or without")
  func order() {
    func order(_ ranks: [Int]?) -> [[Int]] {
      GroupScores(answers.prefix(4), ranks: ranks).orderedPairs.map { [$0.better, $0.worse] }
    }
    #expect(order([0, 2, 1, 1]) == [[0, 1], [0, 2], [0, 3], [2, 1], [3, 1]])
    #expect(order([0, 0, 0, 0]) == [])
    #expect(order(nil) == [[0, 1]])
    #expect(GroupScores(answers.prefix(1)).orderedPairs == [])
  }

  @Test("are refused for no answer, and with a rank too few")
  func wrongCounts() async {
    await #expect(processExitsWith: .failure) { _ = GroupScores([]) }
    await #expect(processExitsWith: .failure) {
      _ = GroupScores(
        Array(repeating: .init(logProbability: -1, tokenCount: 1), count: 4), ranks: [0, 1, 2])
    }
  }
}
