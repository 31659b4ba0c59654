import Foundation
import TestSupport
import Testing

@Suite("The best model of a run")
struct BestModelTests {
  /// The settings of a run whose held-out loss falls and rises: the rate is large, the data are few.
  private func settings(_ folder: TemporaryFolder, _ lines: String) throws -> String {
    try folder.write(
      """
      model_name_or_path: \(Fixtures.own("llama-small"))
      dataset_name: \(Fixtures.own("pairs.jsonl"))
      output_dir: \(folder["run"])
      loss_type: sft
      test_split_size: 0.3
      learning_rate: 1e-2
      lr_scheduler_type: constant
      per_device_train_batch_size: 4
      max_steps: 20
      eval_strategy: steps
      eval_steps: 2
      save_steps: 2
      report_samples: 0
      \(lines)
      """, to: "config.yaml")
  }

  private struct State: Decodable {
    let global_step: Int
    let best_metric: Double?
    let best_global_step: Int?
    let best_model_checkpoint: String?
  }

  private func state(_ folder: TemporaryFolder) throws -> State {
    try JSONDecoder().decode(
      State.self, from: Data(contentsOf: URL(filePath: folder["run/trainer_state.json"])))
  }

  private func heldOut(_ folder: TemporaryFolder, _ metric: String) throws -> [(Int, Double)] {
    try TrainCommandTests.metrics(folder).compactMap { line in
      line[metric].map { (Int(line["step"] ?? 0), $0) }
    }
  }

  private func steps(_ folder: TemporaryFolder) throws -> [Int] {
    try names(in: folder["run"]).compactMap { name in
      name.hasPrefix("checkpoint-") ? Int(name.dropFirst("checkpoint-".count)) : nil
    }.sorted()
  }

  @Test("is what is saved, and is not rotated out")
  func loaded() throws {
    let folder = try TemporaryFolder()
    let run = try Command.run(
      "train", settings(folder, "load_best_model_at_end: true\nsave_total_limit: 2"))
    #expect(run.status == 0, "\(run.errors)")
    let values = try heldOut(folder, "eval_loss")
    let best = try #require(values.min { $0.1 < $1.1 })
    // Otherwise the test would not tell the best from the last.
    try #require(best.0 < 18)
    let state = try state(folder)
    #expect(state.best_metric == best.1 && state.best_global_step == best.0)
    #expect(state.best_model_checkpoint == folder["run/checkpoint-\(best.0)"])
    #expect(try steps(folder) == [best.0, 20])
    #expect(run.errors.contains("saved the best model, \(folder["run/checkpoint-\(best.0)"]), to"))
    #expect(
      try bytes(of: folder["run/model.safetensors"])
        == bytes(of: folder["run/checkpoint-\(best.0)/model.safetensors"]))
  }

  @Test("by another metric, saved for each new best alone, with one checkpoint left")
  func strategyBest() throws {
    let folder = try TemporaryFolder()
    let run = try Command.run(
      "train",
      settings(
        folder,
        """
        load_best_model_at_end: true
        save_strategy: best
        save_only_model: true
        save_total_limit: 1
        metric_for_best_model: mean_token_accuracy
        """))
    #expect(run.status == 0, "\(run.errors)")
    var best: (step: Int, value: Double) = (0, -.infinity)
    for (step, value) in try heldOut(folder, "eval_mean_token_accuracy") where value > best.value {
      best = (step, value)
    }
    #expect(try steps(folder) == [best.step])
    #expect(try state(folder).best_metric == best.value)
    let checkpoint = try names(in: folder["run/checkpoint-\(best.step)"])
    #expect(checkpoint.contains("trainer_state.json"))
    #expect(!checkpoint.contains("optimizer.safetensors"))
  }

  @Test("ends the run early when it was long ago, and a resumed run ends there too")
  func earlyStopping() throws {
    let folder = try TemporaryFolder()
    let file = try settings(
      folder, "load_best_model_at_end: true\nearly_stopping_patience: 2\nlogging_steps: 3")
    let run = try Command.run("train", file)
    #expect(run.status == 0, "\(run.errors)")
    let values = try heldOut(folder, "eval_loss")
    var best = (value: Double.infinity, step: 0)
    var count = 0
    for (step, value) in values {
      count = value < best.value ? 0 : count + 1
      if value < best.value { best = (value, step) }
      #expect(count < 2 || step == values.last?.0)
    }
    try #require(count == 2)
    let last = try state(folder).global_step
    #expect(last == values.last?.0 && last < 20)
    #expect(try state(folder).best_global_step == best.step)
    // The steps since the last line of metrics have one too.
    #expect(
      try TrainCommandTests.metrics(folder).last { $0["loss"] != nil }?["step"] == Double(last))

    let expected = try Outcome(of: folder["run"])
    for step in [2, last - 2, last] {
      let resumed = try Command.run(
        "train", file, "--output_dir", folder["\(step)"], "--resume_from_checkpoint",
        folder["run/checkpoint-\(step)"])
      #expect(resumed.status == 0, "\(resumed.errors)")
      let outcome = try Outcome(of: folder["\(step)"])
      #expect(outcome.weights == expected.weights && outcome.metrics == expected.metrics)
    }
  }

  @Test("is not looked for by a metric that there is not, and the run says so before it starts")
  func unknownMetric() throws {
    let folder = try TemporaryFolder()
    let run = try Command.run(
      "train", settings(folder, "metric_for_best_model: rewards/margins"))
    #expect(run.status == 1)
    #expect(
      run.errors.contains(
        "metric_for_best_model: eval_rewards/margins is no metric of this loss; there are "
          + "eval_entropy, eval_loss, eval_mean_token_accuracy"), "\(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: folder["run/metrics.jsonl"]))
  }
}
