import ContrastiveTraining

/// How much memory a run may take.
package struct ResourceSettings: ConfigurationSection {
  /// The most tokens that are computed on at once.
  package var tokenBudget = TrainerOptions().tokenBudget
  /// The memory for logits.
  package var headWorkspace = ByteCount(bytes: TrainerOptions().headWorkspace)

  static let title = "Resources"

  static let keys: [ConfigurationKey] = [
    ConfigurationKey(
      "token_budget", \.resources.tokenBudget, .atLeast(1),
      help: "The most tokens computed on at once, which bounds the memory and costs no time"),
    ConfigurationKey(
      "head_workspace", \.resources.headWorkspace, .atLeastOneByte,
      help: "The memory for logits, which never grows with the batch"),
  ]
}
