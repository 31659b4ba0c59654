import ContrastiveCore

/// No width, and no number of tokens, is larger.
private let sizes = 1...(1 << 24)
/// No model is deeper.
private let depths = 1...(1 << 12)
/// No model has more weights: four terabytes of singles.
private let maximumParameterCount = 0x1p40
/// No model has more angles of rotary embeddings: a gigabyte of singles.
private let maximumAngleCount = 1 << 28

extension Transformer.Configuration {
  /// Reads the sizes and constants, none of which is believed beyond what a model can have.
  init(_ object: ConfigurationObject) throws(ConfigurationError) {
    func size(
      _ key: String, in bounds: ClosedRange<Int> = sizes
    ) throws(ConfigurationError) -> Int {
      try object.require(object.integer(key, in: bounds), key)
    }
    let width = try size("hidden_size")
    let heads = try size("num_attention_heads")
    guard width.isMultiple(of: heads) else {
      throw object.invalid(
        "hidden_size", expected: "a multiple of the \(heads) of \"num_attention_heads\"")
    }
    let keyValueHeads = try object.integer("num_key_value_heads", in: sizes) ?? heads
    guard heads.isMultiple(of: keyValueHeads) else {
      throw object.invalid(
        "num_key_value_heads", expected: "a divisor of the \(heads) of \"num_attention_heads\"")
    }
    let headWidth = try object.integer("head_dim", in: sizes) ?? width / heads
    guard headWidth.isMultiple(of: 2) else {
      throw object.invalid(
        "head_dim", expected: "an even number, because rotary embeddings turn pairs",
        found: "\(headWidth)")
    }
    // Where a key has a default, it is that of transformers.
    self.init(
      vocabularySize: try size("vocab_size"), width: width,
      layers: try size("num_hidden_layers", in: depths), heads: heads,
      keyValueHeads: keyValueHeads, headWidth: headWidth,
      intermediateWidth: try size("intermediate_size"),
      contextLength: try object.integer("max_position_embeddings", in: sizes) ?? 2048,
      normEpsilon: Float(try object.real("rms_norm_eps", in: 1e-12...1) ?? 1e-6),
      rotary: try RotaryConfiguration(in: object),
      head: try object.flag("tie_word_embeddings") == true ? .tied : .untied,
      initializerRange: Float(try object.real("initializer_range", in: 0...1) ?? 0.02))
    try checkTotals(object)
  }

  /// Checks the products of sizes that are sound each by itself.
  private func checkTotals(_ object: ConfigurationObject) throws(ConfigurationError) {
    // In floating point, because the products need not fit an integer.
    let attention = 2 * Double(width) * Double(heads + keyValueHeads) * Double(headWidth)
    let layer = attention + 3 * Double(width) * Double(intermediateWidth)
    let total = Double(layers) * layer + 2 * Double(vocabularySize) * Double(width)
    guard total <= maximumParameterCount else {
      throw object.invalid(
        "num_hidden_layers", expected: "sizes that together make at most 2^40 weights")
    }
    guard contextLength * headWidth <= maximumAngleCount else {
      throw object.invalid(
        "max_position_embeddings",
        expected: "at most \(maximumAngleCount / headWidth) positions for heads of \(headWidth)")
    }
  }
}
