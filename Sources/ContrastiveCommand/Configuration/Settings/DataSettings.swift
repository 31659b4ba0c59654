import ContrastiveFiles

/// Which examples are trained on, how they are cut, and in which order they are seen.
package struct DataSettings: ConfigurationSection {
  /// A file or a folder.
  package var name: String?
  /// The part of a folder that is trained on.
  package var trainSplit = "train"
  /// The part of a folder that is held out.
  package var testSplit = "test"
  /// The share of the examples that is held out, where there is no such part.
  package var testSplitSize: Double?
  /// The most tokens of a prompt and its answer.
  package var maxLength: Int? = 1024
  /// Which tokens stay when there are more.
  package var truncation = TruncationMode.keepStart
  /// Whether pairs whose answers are equal are left out.
  package var dropsEqualPairs = false
  /// The order of the examples without a curriculum; random where absent.
  package var sampling: SamplingStrategy?

  static let title = "Data"

  static let keys: [ConfigurationKey] = [
    ConfigurationKey(
      "dataset_name", \.data.name,
      help:
        "The examples: a file, or a folder of train.jsonl and test.jsonl"),
    ConfigurationKey(
      "dataset_train_split", \.data.trainSplit, help: "The part of a folder to train on"),
    ConfigurationKey(
      "dataset_test_split", \.data.testSplit, help: "The part of a folder to evaluate on"),
    ConfigurationKey(
      "test_split_size", \.data.testSplitSize, .orNull(.openShare),
      help: "The share of the examples held out for evaluation, where there is no part for it"),
    ConfigurationKey(
      "max_length", \.data.maxLength, .orNull(.atLeast(2)),
      help: "The most tokens of a prompt and an answer together; null cuts nothing"),
    ConfigurationKey(
      "truncation_mode", \.data.truncation, help: "Which tokens stay of what is longer"),
    ConfigurationKey(
      "drop_equal_pairs", \.data.dropsEqualPairs,
      help: "Leave out pairs whose two answers are the same, which otherwise are counted and stay"),
    ConfigurationKey(
      "train_sampling_strategy", \.data.sampling,
      help:
        "The order of the examples: shuffled anew in each epoch, which is what absent means, or as "
        + "they stand in the file"),
  ]
}

/// Which tokens stay of what is longer than `max_length`.
package enum TruncationMode: String, ConfigurationChoice {
  /// The first ones.
  case keepStart = "keep_start"
}

extension Allowed<Double> {
  /// Values above 0 and below 1.
  package static var openShare: Self {
    Self(
      phrase: "above 0 and below 1",
      schema: [.init(key: "exclusiveMinimum", value: 0), .init(key: "exclusiveMaximum", value: 1)]
    ) { $0 > 0 && $0 < 1 }
  }
}
