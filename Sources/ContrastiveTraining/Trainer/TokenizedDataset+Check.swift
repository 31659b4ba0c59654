public import ContrastiveCore
public import PreferenceData

extension TokenizedDataset {
  /// Checks that a model of these sizes can read every sequence.
  ///
  /// - Throws: `TrainingError.misfit`, which names the row.
  public func check(for model: Transformer.Configuration) throws {
    for example in examples {
      for answer in example.answers {
        do {
          try model.check(answer.tokens)
        } catch {
          throw TrainingError.misfit(row: example.row, error)
        }
      }
    }
  }
}
