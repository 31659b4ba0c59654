import Losses
import PreferenceData

extension Objective {
  /// Which answers of a row become sequences: those that some loss reads.
  var answerSelection: PreferenceDataset.AnswerSelection {
    if readsRankings || answersNeeded > 2 { return .all }
    return answersNeeded == 1 ? .chosen : .pair
  }
}
