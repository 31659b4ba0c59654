import ContrastiveFiles
import Foundation
import TestSupport
import Testing

@Suite("Adapters by command")
struct AdapterCommandTests {
  /// The settings of a run of an adapter on all linear layers, in the small fixtures.
  static func settings(_ folder: TemporaryFolder, _ lines: String = "") throws -> String {
    try ResumeTests.settings(
      folder, saveSteps: 4, "use_peft: true\nlora_r: 4\nlora_alpha: 8\n" + lines)
  }

  /// The scores that `contrastive score` writes of the small pairs.
  private static func scores(_ model: String, _ folder: TemporaryFolder) throws -> [JSONValue] {
    let output = folder["scores.jsonl"]
    let run = try Command.run(
      "score", "--model", model, "--data", Fixtures.own("pairs.jsonl"), "--output", output)
    #expect(run.status == 0, "\(run.errors)")
    return try String(contentsOfFile: output, encoding: .utf8).split(separator: "\n").map {
      try JSONParser.parse(Array($0.utf8))
    }
  }

  @Test("leave an adapter as PEFT names it, which scores as the model that it is merged into")
  func files() throws {
    let folder = try TemporaryFolder()
    let file = try Self.settings(folder, "lora_target_modules: all-linear")
    let run = try Command.run("train", file)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.errors.contains("the model without the adapter, scored in"))
    #expect(run.errors.contains("rank 4, on all linear layers"))
    #expect(run.errors.contains("saved the adapter to"))
    let left = try names(in: folder["run"])
    for name in ["adapter_config.json", "adapter_model.safetensors", "tokenizer.json"] {
      #expect(left.contains(name))
      #expect(try names(in: folder["run/checkpoint-4"]).contains(name))
    }
    #expect(!left.contains("model.safetensors") && !left.contains("config.json"))

    let merged = try Command.run(
      "merge", "--model", folder["run"], "--output", folder["merged"])
    #expect(merged.status == 0, "\(merged.errors)")
    let adapted = try Self.scores(folder["run"], folder)
    let plain = try Self.scores(folder["merged"], folder)
    let before = try Self.scores(Fixtures.own("llama-small"), folder)
    func numbers(_ lines: [JSONValue]) -> [Double] { lines.flatMap(Self.numbers) }
    #expect(numbers(adapted).count > 22)
    // Log-probabilities of up to 200 nats, as sums in another order.
    for (x, y) in zip(numbers(adapted), numbers(plain)) {
      #expect(abs(x - y) <= 1e-6 * abs(y) + 1e-5)
    }
    #expect(numbers(adapted) != numbers(before))

    let prompt = ["--prompt", "The sea", "--max_new_tokens", "8"]
    let answers = try [folder["run"], folder["merged"]].map { model in
      try Command.start(["generate", "--model", model] + prompt).result()
    }
    #expect(
      answers[0].status == 0 && answers[0].output == answers[1].output, "\(answers[0].errors)")

    let inspected = try Command.run("inspect", folder["run"])
    #expect(inspected.status == 0, "\(inspected.errors)")
    #expect(inspected.output.contains("rank 4, on all linear layers, over"))
  }

  /// All numbers in a value, in order.
  private static func numbers(_ value: JSONValue) -> [Double] {
    switch value {
    case .array(let elements): elements.flatMap(numbers)
    case .object(let object): object.members.flatMap { numbers($0.value) }
    default: value.real.map { [$0] } ?? []
    }
  }

  @Test(
    "go on from a checkpoint to the same bytes, with any number of threads",
    arguments: [
      "", "disable_dropout: false\nlora_dropout: 0.2\nlora_target_modules: [v_proj, up_proj]",
    ])
  func resuming(lines: String) throws {
    let folder = try TemporaryFolder()
    let file = try Self.settings(folder, lines)
    let whole = try Command.run("train", file, environment: ["CONTRASTIVE_THREADS": "1"])
    #expect(whole.status == 0, "\(whole.errors)")
    let expected = try Outcome(of: folder["run"])
    for step in [4, 8] {
      let output = folder["again\(step)"]
      let resumed = try Command.run(
        "train", file, "--resume_from_checkpoint", folder["run/checkpoint-\(step)"],
        "--output_dir", output, "--save_strategy", "no", environment: ["CONTRASTIVE_THREADS": "2"])
      #expect(resumed.status == 0, "\(resumed.errors)")
      #expect(try Outcome(of: output) == expected)
    }
    let other = try Command.run(
      "train", file, "--resume_from_checkpoint", folder["run/checkpoint-4"], "--output_dir",
      folder["other"], "--lora_r", "5")
    #expect(other.status != 0 && other.errors.contains("lora_r: it was 4"), "\(other.errors)")
  }

  @Test("share the cache of the model below, and go on from the best checkpoint's adapter")
  func sharing() throws {
    let folder = try TemporaryFolder()
    let file = try Self.settings(
      folder, "load_best_model_at_end: true\nsave_total_limit: 1")
    let run = try Command.run("train", file)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.errors.contains("saved the best model"))
    let best = try #require(
      try names(in: folder["run"]).first { $0.hasPrefix("checkpoint-") })
    #expect(
      try bytes(of: folder["run/\(best)/adapter_model.safetensors"])
        == bytes(of: folder["run/adapter_model.safetensors"]))
    let stat = try Command.run("cache", "stat", folder["reference.sqlite"])
    let full = try ResumeTests.settings(folder)
    let whole = try Command.run(
      "train", full, "--output_dir", folder["full"], "--max_steps", "1", "--save_strategy", "no")
    #expect(whole.status == 0, "\(whole.errors)")
    // No score was computed anew.
    let after = try Command.run("cache", "stat", folder["reference.sqlite"])
    #expect(stat.status == 0 && Self.counts(stat.output) == Self.counts(after.output))
  }

  /// The lines of a table but for sizes and times.
  private static func counts(_ text: String) -> [Substring] {
    text.split(separator: "\n").filter { $0.contains("scores") || $0.contains("entries") }
  }

  @Test(
    "start from another adapter, as TRL from the fixture's: with a frozen copy as the reference")
  func start() throws {
    let folder = try TemporaryFolder()
    let trajectory = try Trajectory(named: "dpo-lora")
    let file = try trajectory.write(to: folder)
    let run = try Command.run(
      "train", file, "--adapter_name_or_path",
      Fixtures.own("trajectories/dpo-lora-adapter-start"))
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.errors.contains("the model itself, scored in"))
    let lines = try TrainCommandTests.metrics(folder)
    try #require(lines.count == trajectory.steps.count)
    for (line, expected) in zip(lines, trajectory.steps) {
      for metric in ["loss", "grad_norm", "rewards/margins", "logps/chosen"] {
        let value = try #require(expected[metric])
        let found = try #require(line[metric])
        #expect(
          abs(found - value) <= Trajectory.tolerance(of: metric, value), "\(metric): \(found)")
      }
    }
    // The folder of an adapter is a model, too, whose base it names.
    let again = try Command.run(
      "train", file, "--model_name_or_path", folder["run"], "--output_dir", folder["again"],
      "--max_steps", "1")
    #expect(again.status == 0, "\(again.errors)")
    #expect(try names(in: folder["again"]).contains("adapter_model.safetensors"))
  }

  @Test("are refused where there is nothing to merge, or no room for the model")
  func refusals() throws {
    let folder = try TemporaryFolder()
    let model = try Command.run(
      "merge", "--model", Fixtures.own("llama-small"), "--output", folder["merged"])
    #expect(model.status == 1 && model.errors.contains("not the folder of an adapter"))
    let full = try Command.run(
      "merge", "--model", Fixtures.own("adapters/rslora"), "--base", Fixtures.own("llama-small"),
      "--output", Fixtures.own("llama-small"))
    #expect(full.status == 1 && full.errors.contains("choose an empty folder"), "\(full.errors)")
    let lost = try Command.run(
      "merge", "--model", Fixtures.own("adapters/rslora"), "--output", folder["merged"])
    #expect(lost.status == 1 && lost.errors.contains("is not a folder here"), "\(lost.errors)")
    let found = try Command.run(
      "merge", "--model", Fixtures.own("adapters/rslora"), "--base", Fixtures.own("llama-small"),
      "--output", folder["merged"])
    #expect(found.status == 0, "\(found.errors)")
    let onTop = try Command.run(
      "train", Self.settings(folder), "--model_name_or_path", folder["merged"],
      "--adapter_name_or_path", Fixtures.own("adapters/rslora"))
    #expect(onTop.status != 0 && onTop.errors.contains("remove one of the two"), "\(onTop.errors)")
  }
}
