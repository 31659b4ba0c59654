public import ContrastiveCore
import ContrastiveTokenizers

extension PretrainedModel {
  /// Continues texts, and returns what follows each.
  ///
  /// ```swift
  /// let model = try PretrainedModel(contentsOf: "SmolLM2-135M")
  /// print(try model.generate(from: ["Once upon a time"])[0])
  /// ```
  ///
  /// Prompts are read as they stand, with the special tokens that the tokenizer puts around a text of
  /// its own. An answer ends before one of the ``endTokens`` or of the options' own stop tokens, and
  /// is written without special tokens.
  ///
  /// - Parameters:
  ///   - prompts: The texts; each needs a token, and room for one more in the model's context.
  ///   - options: How tokens are chosen; greedily, if left out.
  /// - Returns: The continuation of each prompt, in order.
  /// - Throws: `SamplingError` if a logit is not finite.
  /// - Precondition: No prompt is empty or longer than the model's context.
  public func generate(
    from prompts: [String], options: SamplingOptions = .init()
  ) throws(SamplingError) -> [String] {
    var options = options
    options.stopTokens.formUnion(endTokens)
    return try model.generate(from: prompts.map { tokenizer.encode($0) }, options: options)
      .map { tokenizer.decode($0, specialTokens: .skipped) }
  }
}
