/// How long prompts and answers are.
struct LengthCheck: DataCheck {
  private(set) var prompts = Lengths()
  /// Those of the first answer, the second, and the target or all others.
  private(set) var answers: [Lengths] = []

  mutating func look(at row: InspectedRow) {
    let whole = row.tokenized?.whole
    if let prompt = row.example.prompt {
      prompts.add(characters: prompt.length, tokens: whole?.promptLength)
    }
    for (index, answer) in row.example.answers.enumerated() {
      let place = min(index, 2)
      if answers.count <= place { answers.append(Lengths()) }
      // Supervised training tokenizes the first answer alone.
      let tokens = whole.flatMap { whole in
        index < whole.sequences.count
          ? whole.sequences[index].count - whole.promptLength : nil
      }
      answers[place].add(characters: answer.length, tokens: tokens)
    }
  }

  var findings: [Finding] { [] }
}

/// The lengths of prompts or of answers.
public struct Lengths: Hashable, Sendable {
  /// In characters, which are Unicode scalars.
  public private(set) var characters = Distribution()
  /// In tokens before anything is cut, where there is a tokenizer.
  public private(set) var tokens = Distribution()

  mutating func add(characters: Int, tokens: Int?) {
    self.characters.add(characters)
    if let tokens { self.tokens.add(tokens) }
  }
}

extension Passage {
  /// The number of Unicode scalars in its texts.
  var length: Int { texts.reduce(0) { $0 + $1.unicodeScalars.count } }
}
