/// Which parameters are decayed.
package enum WeightDecay {
  /// Returns whether a parameter of this name is decayed.
  ///
  /// As in transformers, biases and norms are not: names with `bias`, `layernorm` or `rmsnorm` in
  /// them, and names with a part that is `norm` or ends in `_norm`. Everything else is, embeddings
  /// and adapters included.
  package static func applies(to name: String) -> Bool {
    let name = name.lowercased()
    if ["bias", "layernorm", "rmsnorm"].contains(where: name.contains) { return false }
    return !name.split(separator: ".").contains { $0 == "norm" || $0.hasSuffix("_norm") }
  }
}
