/// Why an answer is not fit for a pair.
public enum AnswerFault: String, CaseIterable, Sendable {
  /// It says the same as another answer to the prompt.
  case equal
  /// There is nothing to read in it.
  case empty
  /// It declines to answer.
  case refusing
  /// It repeats itself without end.
  case degenerate
  /// It stops before its end.
  case truncated
}
