/// Where the log-probabilities of the frozen reference are kept.
package struct ReferenceSettings: ConfigurationSection {
  /// The file of the cache, or `nil` for one inside the output folder.
  package var cache: String?
  /// Whether all that the run will read is scored before the first step.
  package var isScoredAhead = true

  static let title = "Reference"

  static let keys: [ConfigurationKey] = [
    ConfigurationKey(
      "reference_cache", \.reference.cache,
      help: "The file that keeps the reference's log-probs for this and later runs"),
    ConfigurationKey(
      "precompute_ref_log_probs", \.reference.isScoredAhead,
      help:
        "Score what the run will read before the first step, and let go of the reference's weights"),
  ]
}
