/// Older or shorter names of settings that are honored.
enum RenamedKeys: ConfigurationKeys {
  static let title = "Older names"

  private static let names = [
    "evaluation_strategy": "eval_strategy",
    "max_seq_length": "max_length",
    "tokenizer_name": "tokenizer_name_or_path",
    "torch_dtype": "dtype",
    // A share of the run, which is what warmup_steps takes it for below 1.
    "warmup_ratio": "warmup_steps",
  ]

  static let keys: [ConfigurationKey] = ConfigurationTable.sections.flatMap { $0.keys }.flatMap {
    key in
    names.filter { $0.value == key.name }.keys.sorted().map { .renamed($0, to: key) }
  }
}
