import Foundation
import TestSupport
import Testing

@Suite("A run in bfloat16 by command")
struct PrecisionCommandTests {
  private func losses(_ folder: TemporaryFolder) throws -> [Double] {
    struct Line: Decodable {
      let loss: Double?
    }
    return try String(contentsOfFile: folder["run/metrics.jsonl"], encoding: .utf8)
      .split(separator: "\n")
      .compactMap { try JSONDecoder().decode(Line.self, from: Data($0.utf8)).loss }
  }

  @Test("multiplies so, from the first step to the best model, and files its scores apart")
  func run() throws {
    let folder = try TemporaryFolder()
    let cache = folder["reference.sqlite"]
    let file = try ResumeTests.settings(folder, saveSteps: 4, "load_best_model_at_end: true")
    let rounded = try Command.run("train", file, "--bf16")
    #expect(rounded.status == 0, "\(rounded.errors)")
    let found = try losses(folder)

    // It goes on in no other precision.
    let other = try Command.run(
      "train", file, "--resume_from_checkpoint", folder["run/checkpoint-4"],
      "--output_dir", folder["other"])
    #expect(other.status == 1)
    #expect(other.errors.contains("bf16: it was true when the run"), "\(other.errors)")

    let model = ["--model", Fixtures.own("llama-small"), "--data", Fixtures.own("pairs.jsonl")]
    #expect(try Command.run("cache", "stat", cache).output.contains("products in bfloat16"))
    let verified = try Command.start(["cache", "verify", cache] + model + ["--bf16"]).result()
    #expect(verified.status == 0, "\(verified)")
    #expect(verified.output.contains("made by bfloat16 "))
    let foreign = try Command.start(["cache", "verify", cache] + model).result()
    #expect(foreign.status == 1 && foreign.errors.contains("--bf16 as in training"), "\(foreign)")

    // What scoring files is what a run reads, and a model's scores of both precisions go together.
    let score = ["score", "--output", folder["scores"], "--reference_cache", folder["r"]] + model
    for flags in [["--bf16"], []] {
      #expect(try Command.start(score + flags).result().status == 0)
    }
    let exported = try Command.run(
      "cache", "export", folder["r"], "--output", folder["both.safetensors"], "--model",
      Fixtures.own("llama-small"))
    #expect(exported.status == 0 && exported.errors.contains("exported 88 entries"), "\(exported)")

    let single = try Command.run("train", file, "--overwrite_output_dir", "true")
    #expect(single.status == 0, "\(single.errors)")
    let exact = try losses(folder)
    #expect(found.count == exact.count && found != exact)
    // Of a loss from 0.7 down, whose log-ratios are off by some hundredths of a nat at β = 0.1.
    for (x, y) in zip(found, exact) { #expect(abs(x - y) < 2e-2) }
  }
}
