import ContrastiveRandom
import PairConstruction
import PreferenceData
import Testing

@Suite("The words that answers are compared by")
struct WordHashesTests {
  /// The words as they are defined, of a text in which none is a word by itself.
  private func words(of text: String) -> [String] {
    text.unicodeScalars.split { scalar in
      let category = scalar.properties.generalCategory
      let isLetter = [.uppercaseLetter, .lowercaseLetter, .otherLetter].contains(category)
      return !isLetter && category != .decimalNumber && scalar != "_"
    }
    .map { String($0).lowercased() }
  }

  private func count(_ text: String) -> Int {
    let response = ModelResponse(
      model: "a", text: text, source: DataLocation(file: nil, line: 1))
    return RankedResponse(response, rank: 1).words
  }

  @Test("end at each other character, wherever it stands")
  func everyCharacter() {
    for scalar in (0..<0x80).compactMap(Unicode.Scalar.init) + ["é", "–", "٣", "ß", "\u{10400}"] {
      for before in 0..<18 {
        let text = String(repeating: "x", count: before) + String(scalar) + "yz"
        #expect(count(text) == words(of: text).count, "\(text.debugDescription)")
        #expect(
          AnswerDistance.jaccard(text, words(of: text).joined(separator: " ")) == 1,
          "\(text.debugDescription)")
      }
    }
  }

  @Test("make the index that sets of them make")
  func index() {
    var generator = CounterGenerator(seed: 1, purpose: "words")
    let scalars = Array("aAbBzZ09_ .,'-\u{7F}éÉ–".unicodeScalars)
    for length in (0..<40).flatMap({ [$0, $0, 5 * $0] }) {
      let texts = (0..<2).map { _ in
        String(
          String.UnicodeScalarView(
            (0..<length).map { _ in scalars[generator.next(below: scalars.count)] }))
      }
      let sets = texts.map { Set(words(of: $0)) }
      let union = sets[0].union(sets[1]).count
      let index = union == 0 ? 1 : Double(sets[0].intersection(sets[1]).count) / Double(union)
      #expect(AnswerDistance.jaccard(texts[0], texts[1]) == index, "\(texts)")
    }
  }

  @Test("are those of the text that an answer has now")
  func change() {
    var response = ModelResponse(
      model: "a", text: "one two", source: DataLocation(file: nil, line: 1))
    response.text = "one two three"
    let changed = RankedResponse(response, rank: 1)
    #expect(changed.words == 3)
  }
}
