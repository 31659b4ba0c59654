/// Finds small edits of a response that break one constraint and leave the others whole.
///
/// For each kind of constraint a few edits are tried at several places: words cut, repeated or put in,
/// a mark taken away. The verifiers decide which of them do it; the smallest one wins.
package enum MinimalEdit {
  /// Returns the smallest of the edits of `response` that break the constraint at `place` and none of
  /// the others of `constraints`, or `nil` if none does.
  ///
  /// The size of an edit is what remains of the longer text between the common start and the common
  /// end of both.
  package static func smallest(
    of response: String, breaking place: Int, of constraints: [any Constraint]
  ) -> String? {
    let text = ResponseText(response).scalars
    let edits = edits(of: text, breaking: constraints[place])
      .map { (text: $0, size: size(of: $0, against: text)) }.enumerated()
      .sorted { ($0.element.size, $0.offset) < ($1.element.size, $1.offset) }.map(\.element)
    for edit in edits where edit.size > 0 {
      let edited = String(scalars: edit.text)
      if constraints.brokenAlone(by: edited) == place { return edited }
    }
    return nil
  }

  private static func size(of edited: [Unicode.Scalar], against text: [Unicode.Scalar]) -> Int {
    let start = zip(edited, text).prefix { $0 == $1 }.count
    let end = zip(edited.dropFirst(start).reversed(), text.dropFirst(start).reversed())
      .prefix { $0 == $1 }.count
    return max(edited.count, text.count) - start - end
  }

  private static func edits(
    of text: [Unicode.Scalar], breaking constraint: any Constraint
  ) -> [[Unicode.Scalar]] {
    let words = WordEdits(text)
    let marks = MarkEdits(text)
    switch constraint {
    case let demand as NumberOfWords: return words.resized(past: demand.relation, demand.count)
    case let demand as NumberOfSentences:
      return demand.relation == .atLeast ? marks.joinedSentences() : marks.splitSentences(words)
    case let demand as WordsPerSentence:
      return demand.relation == .lessThan ? marks.joinedSentences() : marks.splitSentences(words)
    case is FirstWordOfParagraph:
      return marks.replacing("\n\n", by: "\n") + words.swapped() + words.removed(count: 1)
    case let demand as IncludedKeywords: return demand.keywords.flatMap(words.without)
    case let demand as KeywordFrequency: return words.without(demand.keyword)
    case let demand as ForbiddenWords: return demand.words.flatMap(words.inserting)
    case let demand as LetterFrequency:
      return demand.relation == .lessThan
        ? words.inserting(String(demand.letter)) + marks.appending(String(demand.letter))
        : marks.removing(demand.letter)
    case let demand as CapitalWords:
      return demand.relation == .lessThan ? words.capitalized() : words.lowered()
    case is AllLowercase: return words.capitalized()
    case is AllCapitals: return words.lowered()
    case is NoComma: return marks.inserting(",", behind: words)
    case is EndPhrase:
      return ["!", "?", "."].flatMap(marks.appending) + words.removed(count: 1) + words.swapped()
    case is QuotedResponse: return marks.removing("\"")
    case is BulletList: return marks.removing("*") + marks.removing("-")
    case is JSONFormat: return ["}", "]", "\""].flatMap(marks.removing)
    case is Title: return marks.removing("<") + marks.removing(">")
    case is Highlights: return marks.removing("*")
    case is Placeholders: return marks.removing("[") + marks.removing("]")
    case let demand as Sections:
      return marks.replacing(String(scalars: demand.mark), by: "Part")
    case is Postscript: return marks.replacing("P.S.", by: "PS")
    case is FixedAnswer: return marks.replacing("My answer is", by: "The answer is")
    case is TwoResponses: return marks.replacing("******", by: "*****")
    case is NumberOfParagraphs: return marks.replacing("***", by: "**")
    default: return []
    }
  }
}
