import Foundation
import TestSupport
import Testing

extension Examples {
  @Suite("hub-model")
  struct HubModelTests {
    private let pairs = Repository.path("Examples/hub-model/pairs.jsonl")

    /// Tunes the model in `model`, and then the result; returns both runs.
    private func runs(_ model: String, in folder: TemporaryFolder) throws -> [ExampleRun] {
      let first = try ExampleRun("hub-model", [model, pairs, folder["tuned"]], in: folder)
      let second = try ExampleRun(
        "hub-model", [folder["tuned"], pairs, folder["again"]], in: folder)
      #expect(first.status == 0 && second.status == 0)
      return [first, second]
    }

    @Test("writes a folder that opens again and says the same as the model in memory")
    func reopened() throws {
      let folder = try TemporaryFolder()
      let model = Fixtures.own("llama-small")
      let runs = try runs(model, in: folder)
      #expect(try runs[1].text(after: "before:") == runs[0].text(after: "after:"))
      #expect(try runs[0].text(after: "before:") != runs[0].text(after: "after:"))
      // What is not weights stays as it came.
      for file in ["config.json", "generation_config.json"] {
        #expect(try bytes(of: folder["tuned/\(file)"]) == bytes(of: "\(model)/\(file)"), "\(file)")
      }
      // All eight by chance would be one case in 256.
      #expect(try runs[0].numbers(after: "eval_rewards/accuracies:") == [0, 1])
      #expect(try runs[0].numbers(after: "eval_rewards/margins:")[1] > 0.5)
    }

    @Test(
      "does so with a model that was trained on stories",
      .enabled(if: Fixtures.isAvailable, "\(Fixtures.reason)"))
    func stories() throws {
      let runs = try runs(Fixtures.path("models/stories260K"), in: TemporaryFolder())
      #expect(try runs[1].text(after: "before:") == runs[0].text(after: "after:"))
      #expect(try runs[0].numbers(after: "eval_rewards/accuracies:") == [0, 1])
    }

    @Test("says what is wrong and how it is used")
    func usage() throws {
      let folder = try TemporaryFolder()
      let lost = try ExampleRun("hub-model", in: folder)
      #expect(lost.status == 1 && lost.output.contains("Tests/Fixtures/llama-small"))
      #expect(lost.output.contains("usage: hub-model"))
      let odd = try ExampleRun("hub-model", ["model"], in: folder)
      #expect(odd.status == 64 && odd.output.hasPrefix("usage: hub-model"))
    }
  }
}
