import ContrastiveTraining
import Testing

@Suite("Sampled answers")
struct SampledAnswerTests {
  @Test("count the runs of four tokens that came up before")
  func repetition() {
    func share(_ tokens: [Int32]) -> Double {
      SampledAnswer(tokens, hasEnded: true, chosenLength: 1).repetition
    }
    #expect(share([]) == 0 && share([1, 1, 1, 1]) == 0)
    // 1212, 2121, 1212, 2121, 1212: three of five came up before.
    #expect(share([1, 2, 1, 2, 1, 2, 1, 2]) == 1 - 2.0 / 5)
    #expect(share((0..<50).map { $0 }) == 0)
    #expect(share(Array(repeating: 7, count: 103)) == 0.99)
  }

  @Test("have means by the names of metrics.jsonl")
  func metrics() {
    let answers = [
      SampledAnswer([1, 2, 3], hasEnded: true, chosenLength: 3),
      SampledAnswer([1, 1, 1, 1, 1], hasEnded: false, chosenLength: 3),
    ]
    #expect(
      answers.metrics == [
        "eval_samples/length": 4, "eval_samples/repetition": 0.25, "eval_samples/stopped": 0.5,
      ])
    #expect([SampledAnswer]().metrics.isEmpty)
  }
}
