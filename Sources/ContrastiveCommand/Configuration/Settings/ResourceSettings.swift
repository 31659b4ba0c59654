import ContrastiveTraining

/// How much memory a run may take.
package struct ResourceSettings: ConfigurationSection {
  /// The most tokens that are computed on at once.
  package var tokenBudget = TrainerOptions().tokenBudget
  /// The memory for logits.
  package var headWorkspace = ByteCount(bytes: TrainerOptions().headWorkspace)
  /// The memory that the run may take, or `nil` for what the machine has available.
  package var memoryBudget: ByteCount?

  static let title = "Resources"

  static let keys: [ConfigurationKey] = [
    ConfigurationKey(
      "token_budget", \.resources.tokenBudget, .atLeast(1),
      help: "The most tokens computed on at once, which bounds the memory and costs no time"),
    ConfigurationKey(
      "head_workspace", \.resources.headWorkspace, .atLeastOneByte,
      help: "The memory for logits, which never grows with the batch"),
    ConfigurationKey(
      "memory_budget", \.resources.memoryBudget, .orNull(.atLeastOneByte),
      help:
        "The memory that a run may be estimated to take, or it does not start; null takes what the "
        + "machine has available"),
  ]
}
