/// A column of a file of judgements; the names are those of AlpacaEval, with `prompt_id` for the prompt.
public enum JudgementColumn: String, CaseIterable, Sendable {
  /// The name of the prompt, a text or a number.
  case prompt = "prompt_id"
  /// Who judged; may be absent or null.
  case annotator
  /// The model of the first answer.
  case first = "generator_1"
  /// The model of the second answer.
  case second = "generator_2"
  /// The verdict: 1 to 2, or 0; null where there is none.
  case preference
}
