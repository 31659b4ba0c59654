/// Tells sentences of the world from anything else.
///
/// Constraints say nothing of language: a heap of words may satisfy all of them. So the world also asks
/// whether every sentence of an answer is one that it could have made, in whatever case.
public enum Grammar {
  /// Whether every sentence of `answer` follows the rules of `Sentence`, or is an ending.
  ///
  /// Bullets, quotation marks and titles are looked through.
  public static func accepts(_ answer: String) -> Bool {
    let sentences = self.sentences(in: answer)
    return !sentences.isEmpty && sentences.allSatisfy { endings.contains($0) || isSentence($0) }
  }

  /// The words of each sentence, in lower case.
  ///
  /// A piece without a full stop counts as a sentence, and is refused as one by having none.
  private static func sentences(in answer: String) -> [[String]] {
    var sentences: [[String]] = []
    for line in answer.split(separator: "\n") {
      var text = line[...]
      if text.hasPrefix("<<"), text.hasSuffix(">>") { continue }
      if text.hasPrefix("* ") { text = text.dropFirst(2) }
      if text.hasPrefix("\"") { text = text.dropFirst() }
      if text.hasSuffix("\"") { text = text.dropLast() }
      if text.isEmpty { continue }
      guard text.last == "." else { return [] }
      for sentence in text.split(separator: ".") {
        sentences.append(sentence.lowercased().split(separator: " ").map(String.init))
      }
    }
    return sentences
  }

  private static let endings = Set(
    Lexicon.endings.map { $0.dropLast().lowercased().split(separator: " ").map(String.init) })
  private static let openings = Set(Lexicon.openings.map { $0.lowercased() })
  private static let things = Set(Lexicon.things)
  private static let qualities = Set(Lexicon.qualities)
  private static let deeds = Set(Lexicon.deeds)
  private static let places = Set(Lexicon.places)

  private static func isSentence(_ words: [String]) -> Bool {
    var rest = words[...]
    if let first = rest.first, openings.contains(first) { rest.removeFirst() }
    guard removeThing(&rest), let deed = rest.popFirst(), deeds.contains(deed), removeThing(&rest)
    else { return false }
    guard let relation = rest.popFirst() else { return true }
    return places.contains(relation) && removeThing(&rest) && rest.isEmpty
  }

  /// Takes a noun with its article and qualities off the front.
  private static func removeThing(_ words: inout ArraySlice<String>) -> Bool {
    guard let article = words.popFirst(), ["the", "a", "an"].contains(article) else { return false }
    let next = words.first ?? ""
    guard article == "the" || (article == "an") == Lexicon.takesAn(next) else { return false }
    var count = 0
    while let word = words.first, qualities.contains(word), count < 2 {
      words.removeFirst()
      count += 1
    }
    guard let noun = words.popFirst() else { return false }
    return things.contains(noun)
  }
}
