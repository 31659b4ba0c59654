import Foundation
import TestSupport
import Testing

extension Examples {
  @Suite("sft-then-dpo")
  struct SFTThenDPOTests {
    private let pairs = Repository.path("Examples/sft-then-dpo/pairs.jsonl")

    @Test("orders held-out pairs, and says the same again with one thread and a filled cache")
    func run() throws {
      let folder = try TemporaryFolder()
      let run = try ExampleRun("sft-then-dpo", [pairs, "run"], in: folder)
      #expect(run.status == 0)
      #expect(run.output.contains("run/model answers “Say fig before oak.” with “ fig, then oak.”"))
      // Before the first step the policy is the reference: the loss is ln 2, and no reward is above
      // another.
      #expect(try run.numbers(after: "eval_loss:")[0] == 0.693)
      #expect(try run.numbers(after: "eval_rewards/margins:")[0] == 0)
      // 53 pairs ordered by chance have a standard deviation of 7 points around one half.
      #expect(try run.numbers(after: "eval_rewards/accuracies:")[1] > 0.8)

      let cache = folder["run/reference.sqlite"]
      let filled = try bytes(of: cache)
      let again = try ExampleRun(
        "sft-then-dpo", [pairs, "run"], in: folder, environment: ["CONTRASTIVE_THREADS": "1"])
      #expect(again.output == run.output)
      #expect(try bytes(of: cache) == filled)
    }

    @Test("comes with pairs that its generator describes")
    func data() throws {
      let lines = try Repository.text(of: "Examples/sft-then-dpo/pairs.jsonl").split(
        separator: "\n")
      // Twelve words before eleven others, asked in two ways.
      #expect(lines.count == 12 * 11 * 2 && Set(lines).count == lines.count)
      let line =
        #/\{"prompt": "Say (?:(\w+) before (\w+)|(\w+) after (\w+))\.", "chosen": " (\w+), then (\w+)\.", "rejected": " (\w+), then (\w+)\."\}/#
      for text in lines {
        let row = try #require(try line.wholeMatch(in: text), "\(text)")
        let (first, second) = (row.1 ?? row.4, row.2 ?? row.3)
        #expect(row.5 == first && row.6 == second && row.7 == second && row.8 == first, "\(text)")
      }
    }
  }
}
