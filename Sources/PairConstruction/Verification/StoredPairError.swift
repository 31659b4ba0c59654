public import PreferenceData

/// Why a row cannot be taken for a preference pair.
public enum StoredPairError: Error, Equatable, Sendable, CustomStringConvertible {
  /// It has no prompt with two answers, one preferred to the other.
  case noPair(DataLocation)

  /// An answer has several turns, of which a score would see the last alone.
  case severalTurns(DataLocation)

  /// What is wrong, where, and what to do.
  public var description: String {
    switch self {
    case .noPair(let location):
      "\(location): no pair; a row needs prompt, chosen and rejected (a ranked list is made into pairs "
        + "by training)"
    case .severalTurns(let location):
      "\(location): an answer of several turns, of which only the last would count; verify such pairs by "
        + "judgements, or score them with `contrastive score`"
    }
  }
}
