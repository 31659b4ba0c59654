import ContrastiveCore
import ContrastiveTraining
import Testing

@Suite("Held-out prompts")
struct HeldOutPromptsTests {
  @Test("are different, leave room for an answer, and know the chosen one's length")
  func selection() throws {
    let data = AnswerTask.pairs
    let prompts = HeldOutPrompts(
      data, count: 20, for: AnswerTask.start.configuration, stopTokens: [AnswerTask.end])
    #expect(prompts.prompts.count == 20 && Set(prompts.prompts).count == 20)
    #expect(prompts.limit == 32)
    // The start has learned to answer as the data does, but for a slip now and then.
    let answers = try prompts.answers(of: AnswerTask.start)
    #expect(answers.count { $0.hasEnded && $0.length == $0.chosenLength } >= 18)
    let blank = try prompts.answers(of: TinyTask.model)
    #expect(blank.contains { !$0.hasEnded && $0.length == 32 })
  }
}
