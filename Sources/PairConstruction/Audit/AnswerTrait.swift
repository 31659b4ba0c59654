/// A trait of answers beside their quality, which an answer has or has not.
public enum AnswerTrait: String, CaseIterable, Sendable {
  /// A line begins with `-`, `*`, `+` or `•`, or a number of up to three digits with `.` or `)`, and
  /// a space after it.
  case list
  /// A line begins with one to six `#` and a space.
  case heading
  /// Something stands between `**` and `**` on one line.
  case bold
  /// A line begins with three backticks, or something stands between backticks on one line.
  case code
  /// It says that it is not certain: *perhaps*, *maybe*, *might*, *it seems*, *I think* and the like.
  case hedging
  /// It declines to answer.
  case refusal
  /// There is an exclamation mark, other than in `!=` and `![`.
  case exclamation
  /// There is a scalar that is shown as an emoji.
  case emoji
  /// It ends with a question mark, apart from closing quotes, brackets and emphasis.
  case closingQuestion = "closing_question"
}
