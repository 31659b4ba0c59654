/// How much memory a run may take.
package struct ResourceSettings: ConfigurationSection {
  /// The most tokens that are computed on at once, or `nil` for a fitting number.
  package var tokenBudget: Int?
  /// The memory to stay within, or `nil` for what the machine has.
  package var memoryBudget: ByteCount?
  /// The memory for the logits of one tile.
  package var headWorkspace = ByteCount(bytes: 128_000_000)

  static let title = "Resources"

  static let keys: [ConfigurationKey] = [
    ConfigurationKey(
      "token_budget", \.resources.tokenBudget, .orNull(.atLeast(1)),
      help: "The most tokens computed on at once; null takes as many as memory_budget allows"),
    ConfigurationKey(
      "memory_budget", \.resources.memoryBudget,
      help: "The memory to stay within, such as 3GB; null takes what the machine has"),
    ConfigurationKey(
      "head_workspace", \.resources.headWorkspace,
      help: "The memory for logits, which never grows with the batch"),
  ]
}
