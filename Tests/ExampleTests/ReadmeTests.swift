import Foundation
import TestSupport
import Testing

extension Examples {
  @Suite("readme")
  struct ReadmeTests {
    @Test("runs where the files are that it names")
    func run() throws {
      let folder = try TemporaryFolder()
      try folder.link("SmolLM2-135M-Instruct", to: Fixtures.own("llama-small"))
      let rows = (0..<16).map { row in
        let rung = row % 2 == 0 ? 2 : 3
        return #"{"prompt": "Say \#(row).", "chosen": " \#(row)", "rejected": " no", "#
          + #""chosen_rank": 1, "rejected_rank": \#(rung)}"#
      }
      try folder.write(rows.joined(separator: "\n"), to: "pairs.jsonl")
      let run = try ExampleRun("readme", in: folder)
      #expect(run.status == 0)
      // 16 pairs in batches of 8, three times.
      #expect(run.output.contains("step 6/6  loss"))
      #expect(try names(in: folder["tuned"]).contains("model.safetensors"))
    }
  }
}
