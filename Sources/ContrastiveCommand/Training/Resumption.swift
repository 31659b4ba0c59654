import ContrastiveFiles
import ContrastiveTraining

/// What a run that goes on from a checkpoint may be told anew.
enum Resumption {
  /// The sections of settings on which the steps depend.
  ///
  /// The others say what is written and shown, and may change.
  private static let sections: [any ConfigurationSection.Type] = [
    ModelSettings.self, AdapterSettings.self, DataSettings.self, CurriculumSettings.self,
    LossSettings.self,
    OptimizationSettings.self,
  ]

  /// Settings of these sections that may change, because the trainer checks what comes of them: files may
  /// have moved, and a run may become longer.
  private static let free: Set = [
    "model_name_or_path", "adapter_name_or_path", "tokenizer_name_or_path", "dtype", "dataset_name",
    "dataset_test_split",
    "num_train_epochs", "max_steps", "optim",
  ]

  /// Settings of other sections that may not change.
  private static let fixed: Set = [
    "load_best_model_at_end", "metric_for_best_model", "greater_is_better",
  ]

  /// Checks that `decoded` is the run that `checkpoint` is of, as far as its settings tell.
  ///
  /// - Throws: `ConfigurationError` that names every setting with its old and its new value.
  static func check(_ decoded: DecodedConfiguration, against checkpoint: Checkpoint) throws {
    let path = "\(checkpoint.path)/training_args.json"
    let saved = try DecodedConfiguration(
      layers: [ConfigurationFile.entries(at: path)], method: decoded.method
    ).configuration
    let keys =
      sections.flatMap { $0.keys }.filter { !free.contains($0.name) }
      + ConfigurationTable.keys.filter { fixed.contains($0.name) }
    try ConfigurationError.check(
      keys.compactMap { key in
        let (old, new) = (key.value(saved), key.value(decoded.configuration))
        guard let old, let new, old.canonicalText != new.canonicalText else { return nil }
        return .conflict(
          key: key.name, decoded.places[key.name],
          reason:
            "it was \(old.words) when the run of \(checkpoint.path) began and is \(new.words) "
            + "now; a run goes on as it began: set it back, or start a new run in another output_dir"
        )
      })
  }
}

extension JSONValue {
  /// The text that equal blocks have in whatever order their keys were given.
  fileprivate var canonicalText: String { text(.compact, keys: .sorted) }
}
