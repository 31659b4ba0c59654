/// Where the log-probabilities of the frozen reference are kept.
package struct ReferenceSettings: ConfigurationSection {
  /// The file of the cache, or `nil` for one inside the output folder.
  package var cache: String?

  static let title = "Reference"

  static let keys: [ConfigurationKey] = [
    ConfigurationKey(
      "reference_cache", \.reference.cache,
      help: "The file that keeps the reference's log-probs for this and later runs"
    )
  ]
}
