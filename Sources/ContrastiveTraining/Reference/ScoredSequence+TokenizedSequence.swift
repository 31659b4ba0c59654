package import ContrastiveCore
package import PreferenceData

extension ScoredSequence {
  /// The same tokens and marks, as the model's side calls them.
  package init(_ sequence: TokenizedSequence) {
    self.init(tokens: sequence.tokens, scored: sequence.scored)
  }
}
