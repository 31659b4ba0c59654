/// Where the log-probabilities of the frozen reference are kept.
package struct ReferenceSettings: ConfigurationSection {
  /// The file of the cache, or `nil` for one inside the output folder.
  package var cache: String?
  /// Whether everything is scored before the first step, or `nil` to do so unless the run is shorter
  /// than an epoch.
  package var isScoredAhead: Bool?

  static let title = "Reference"

  static let keys: [ConfigurationKey] = [
    ConfigurationKey(
      "reference_cache", \.reference.cache,
      help: "The file that keeps the reference's log-probs for this and later runs"),
    ConfigurationKey(
      "precompute_ref_log_probs", \.reference.isScoredAhead,
      help:
        "Score all examples before the first step, not when they are needed; null decides itself"),
  ]
}
