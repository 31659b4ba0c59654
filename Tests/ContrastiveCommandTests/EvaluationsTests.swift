import ContrastiveCommand
import Testing

@Suite("The evaluations of a run")
struct EvaluationsTests {
  @Test(
    "are counted as they are due",
    arguments: [
      "eval_strategy: no", "eval_strategy: steps\neval_steps: 4",
      "eval_strategy: steps\neval_steps: 0.3\neval_on_start: true", "eval_strategy: epoch",
    ])
  func count(lines: String) throws {
    let text = DecodedConfigurationTests.required + "test_split_size: 0.2\n" + lines
    let configuration = try DecodedConfigurationTests.decode(text).configuration
    for total in 1...30 {
      let due = (1...total).count {
        configuration.isEvaluated(after: $0, of: total, endsEpoch: $0.isMultiple(of: 5))
      }
      let first = configuration.evaluation.onStart ? 1 : 0
      #expect(configuration.evaluations(of: total, epoch: 5) == first + due, "\(total) steps")
    }
  }

  @Test("come once more after the last step, as in transformers")
  func last() throws {
    let text =
      DecodedConfigurationTests.required
      + "test_split_size: 0.2\neval_strategy: steps\neval_steps: 4\n"
    let configuration = try DecodedConfigurationTests.decode(text).configuration
    #expect(configuration.evaluations(of: 7, epoch: 7) == 2)
    #expect(configuration.evaluations(of: 8, epoch: 8) == 2)
  }
}
