/// Why a prompt is not taken.
public enum PromptFault: String, CaseIterable, Sendable {
  /// It says the same as an earlier one.
  case repeated
  /// It shares nearly all shingles with an earlier one.
  case nearlyRepeated = "nearly_repeated"
  /// It is shorter than asked for.
  case tooShort = "too_short"
  /// It is longer than asked for.
  case tooLong = "too_long"
  /// Its words are less, or more, diverse than asked for.
  case diversity
  /// A model finds it less, or more, surprising than asked for.
  case perplexity
  /// It is of another domain than asked for.
  case domain
  /// It is too much like one that was selected before.
  case unoriginal
}
