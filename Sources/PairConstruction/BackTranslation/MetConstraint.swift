/// A constraint that a response meets already.
struct MetConstraint {
  /// What a constraint is about: a prompt gets no two constraints of one family.
  enum Family: CaseIterable {
    case words, sentences, sentenceLength, paragraphs, keywords, frequency, forbidden, letters
    case capitals, letterCase, punctuation, ending, format, language

    /// How often the family is drawn, next to the others: sizes, which every response has, half as
    /// often as the rest.
    var weight: Int {
      switch self {
      case .words, .sentences, .sentenceLength: 1
      default: 2
      }
    }

    /// Whether constraints of both families would say the same thing twice.
    ///
    /// Words, sentences and the length of sentences are three sizes of which two give the third; the
    /// case of all letters decides about words in capitals.
    func isRedundant(beside others: [Family]) -> Bool {
      if others.contains(self) { return true }
      let sizes: [Family] = [.words, .sentences, .sentenceLength]
      let cases: [Family] = [.capitals, .letterCase]
      return (sizes.contains(self) && sizes.count { others.contains($0) } == 2)
        || (cases.contains(self) && cases.contains { others.contains($0) })
    }
  }

  /// The family.
  let family: Family
  /// The constraint.
  let constraint: any Constraint
  /// The words and phrases that it names, in lower case.
  let phrases: [String]

  /// Whether this names a phrase that `other` names, or a part of one.
  func overlaps(_ other: MetConstraint) -> Bool {
    phrases.contains { phrase in
      other.phrases.contains {
        $0.firstRange(of: phrase) != nil || phrase.firstRange(of: $0) != nil
      }
    }
  }
}
