extension Transformer {
  /// Continues every prompt.
  ///
  /// Some prompts are continued together, so that each weight is read once for all of them; a
  /// ``Generation`` does it step by step. The tokens of a prompt are the same whatever is continued
  /// beside it. Its random numbers depend on the seed, its place among the prompts and the position
  /// alone.
  ///
  /// - Parameters:
  ///   - prompts: Token ids; none may be empty.
  ///   - options: How to choose, and when to stop.
  /// - Returns: The new tokens of each prompt, without the stop token.
  /// - Throws: `SamplingError` if a logit is not finite.
  /// - Precondition: Every id is below the vocabulary size, and no prompt is longer than the context; a
  ///   continuation is cut where it would be.
  public func generate(from prompts: [[Int32]], options: SamplingOptions) throws(SamplingError)
    -> [[Int32]]
  {
    var generation = Generation(of: prompts, by: self, options: options)
    while try generation.step() {}
    return generation.continuations
  }
}
