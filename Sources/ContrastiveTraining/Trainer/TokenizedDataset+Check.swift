public import ContrastiveCore
public import Losses
public import PreferenceData

extension TokenizedDataset {
  /// Checks that a model of these sizes can read every sequence.
  ///
  /// - Throws: `TrainingError.misfit`, which names the place.
  public func check(for model: Transformer.Configuration) throws {
    for example in examples {
      for answer in example.answers {
        do {
          try model.check(answer.tokens)
        } catch {
          throw TrainingError.misfit(location(of: example), error)
        }
      }
    }
  }

  /// Checks that every example has the answers that `objective` reads.
  ///
  /// A ranked list has a best and a worst answer, however long it is, and never a given target.
  ///
  /// - Throws: `TrainingError.answersMissing`, which names the place.
  public func check(for objective: Objective) throws {
    for example in examples {
      let roles = example.ranking == nil ? Int.max : 2
      let found = min(roles, example.answers(readBy: objective).count)
      guard found >= objective.answersNeeded else {
        throw TrainingError.answersMissing(
          location(of: example), found: found, needed: objective.answersNeeded,
          loss: objective.names.joined(separator: ", "))
      }
    }
  }
}
