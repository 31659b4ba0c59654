import Losses
import Testing

@Suite("Group scores")
struct GroupScoresTests {
  private let answers = (1...3).map {
    GroupScores.Answer(logProbability: -Double($0), tokenCount: $0)
  }

  @Test("give each answer the role of its position", arguments: 1...3)
  func roles(count: Int) {
    let group = GroupScores(answers.prefix(count))
    #expect(group.count == count)
    #expect(group.chosen == answers[0])
    #expect(group.rejected == (count > 1 ? answers[1] : nil))
    #expect(group.target == (count > 2 ? answers[2] : nil))
  }

  @Test("are refused for no answer and for four")
  func wrongCounts() async {
    await #expect(processExitsWith: .failure) { _ = GroupScores([]) }
    await #expect(processExitsWith: .failure) {
      _ = GroupScores(Array(repeating: .init(logProbability: -1, tokenCount: 1), count: 4))
    }
  }
}
