internal import ContrastiveCore
internal import PreferenceData

extension ScoredSequence {
  /// The same tokens and marks, as the model's side calls them.
  init(_ sequence: TokenizedSequence) {
    self.init(tokens: sequence.tokens, scored: sequence.scored)
  }
}
