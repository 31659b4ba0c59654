import Foundation
import TestSupport
import Testing

extension Examples {
  @Suite("tiny-dpo")
  struct TinyDPOTests {
    @Test("learns to be right more often than its teacher, and saves a model")
    func run() throws {
      let folder = try TemporaryFolder()
      let run = try ExampleRun("tiny-dpo", in: folder)
      #expect(run.status == 0)
      // 192 answers at shares near one half have a standard deviation of 3.6 points: the teacher's
      // half within four of them, and a rise that is several.
      let imitation = try run.number(after: "after SFT:")
      #expect(abs(imitation - 50) < 15)
      #expect(try run.number(after: "after DPO + SFT:") > imitation + 20)
      for file in ["config.json", "model.safetensors", "tokenizer.json"] {
        #expect(FileManager.default.fileExists(atPath: folder["runs/tiny-dpo/" + file]))
      }
    }
  }
}
