/// The tokens of a row before anything is cut, with one beginning of the sequence at most.
struct RowTokens: Sendable {
  /// The tokens of the prompt alone.
  let prompt: [Int32]
  /// The tokens of the prompt with each answer.
  let sequences: [[Int32]]
  /// Whether a second beginning-of-sequence token was removed.
  let hasDoubledBeginning: Bool

  /// How many tokens the prompt and all sequences begin with in common.
  var promptLength: Int {
    sequences.map { sequence in zip(prompt, sequence).prefix { $0 == $1 }.count }.min() ?? 0
  }
}
