package import Losses
package import PreferenceData

extension TokenizedExample {
  /// The answers that an objective reads: of a ranked list all, or the best and the worst.
  package func answers(readBy objective: Objective) -> ArraySlice<TokenizedSequence> {
    guard ranking != nil else { return answers.prefix(objective.answersNeeded) }
    return objective.readsRankings ? answers[...] : answers.prefix(min(2, objective.answersNeeded))
  }
}
