import ContrastiveCommand
import Testing

@Suite("Settings of checkpoints")
struct CheckpointSettingsTests {
  private func decode(_ lines: String) throws -> DecodedConfiguration {
    try DecodedConfigurationTests.decode("model_name_or_path: m\ndataset_name: d\n\(lines)")
  }

  @Test("have the defaults of transformers")
  func defaults() throws {
    let settings = try decode("").configuration.checkpoints
    #expect(settings.strategy == .steps && settings.steps == .steps(500))
    #expect(settings.limit == nil && !settings.savesModelOnly && !settings.loadsBest)
    #expect(settings.resume == nil && settings.metric == nil && settings.prefersGreater == nil)
  }

  @Test(
    "take a place to go on from in every spelling",
    arguments: [
      ("true", .latest), ("True", .latest), ("false", .beginning), ("null", nil),
      ("run/checkpoint-5", .checkpoint("run/checkpoint-5")),
    ] as [(String, ResumePoint?)])
  func resume(text: String, expected: ResumePoint?) throws {
    let decoded = try decode("resume_from_checkpoint: \(text)")
    #expect(decoded.configuration.checkpoints.resume == expected)
  }

  @Test(
    "are refused where transformers refuses them, or could find no best model",
    arguments: [
      ("load_best_model_at_end: true", "eval_strategy: no"),
      ("load_best_model_at_end: true\neval_strategy: epoch", "set them alike"),
      (
        "load_best_model_at_end: true\neval_strategy: steps\neval_steps: 200", "must be a multiple"
      ),
      (
        "load_best_model_at_end: true\neval_strategy: steps\neval_steps: 0.1", "both as shares"
      ),
      (
        "load_best_model_at_end: true\neval_strategy: steps\neval_steps: 0.1\nsave_steps: 0.25",
        "must be a multiple"
      ),
      ("load_best_model_at_end: true\nsave_strategy: 'no'", "never compared"),
      ("save_strategy: best\neval_strategy: steps", "best needs metric_for_best_model"),
      ("save_strategy: best\nmetric_for_best_model: loss", "never compared"),
      ("early_stopping_patience: 2\neval_strategy: steps", "it needs metric_for_best_model"),
      ("early_stopping_threshold: 0.1", "it needs early_stopping_patience"),
      ("save_steps: 1.5", "a whole number of steps"), ("save_total_limit: -1", "0 or more"),
      ("save_strategy: sometimes", "one of no, steps, epoch, best"),
    ])
  func refused(lines: String, words: String) {
    let error = #expect(throws: ConfigurationError.self) { try decode(lines) }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
  }

  @Test(
    "are taken where transformers takes them",
    arguments: [
      "load_best_model_at_end: true\neval_strategy: steps\neval_steps: 250",
      "load_best_model_at_end: true\neval_strategy: steps\neval_steps: 0.1\nsave_steps: 0.2",
      "load_best_model_at_end: true\neval_strategy: epoch\nsave_strategy: epoch",
      "load_best_model_at_end: true\neval_strategy: steps\neval_steps: 7\nsave_strategy: best",
      "metric_for_best_model: eval_loss", "save_steps: 10.0", "save_total_limit: 0",
    ])
  func taken(lines: String) throws {
    #expect(try decode(lines).notes.isEmpty)
  }

  @Test("say that early stopping alone does not save the best model")
  func note() throws {
    let decoded = try decode(
      "metric_for_best_model: loss\neval_strategy: steps\nearly_stopping_patience: 3")
    #expect(decoded.notes.contains { $0.contains("the last model is saved, not the best") })
  }
}
