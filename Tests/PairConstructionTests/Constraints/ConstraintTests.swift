import PairConstruction
import Testing

@Suite("A constraint")
struct ConstraintTests {
  /// One of each kind.
  static let all: [any Constraint] = [
    .words(.atLeast, 7), .sentences(.lessThan, 3), .paragraphs(1),
    .paragraph(1, of: 1, startsWith: "the"), .includes(["river", "mill"]), .excludes(["sea"]),
    .letter("e", .atLeast, 2), .lowercase, .capitals, .ends(with: "mill."), .quoted, .bullets(1),
    .json, .titled, .withoutCommas, .mentions(of: "river", .atLeast, 1),
    .capitalWords(.lessThan, 2), .placeholders(1), .postscript("P.S."),
    .sections(2, startingWith: "Part"), .highlights(1), .fixedAnswer, .repeats("Where?"),
    .twoResponses, .language("en"),
  ]

  @Test("is one of the catalog's kinds, each with a name of its own")
  func names() {
    let names = Self.all.map(\.instructionID)
    #expect(names == ConstraintCatalog.ifeval.kinds.map { $0.instructionID })
    #expect(Set(names).count == names.count)
  }

  @Test(
    "is satisfied by no blank response", arguments: ["", " ", "\n\r\n\t", "\u{A0}\u{1C}\u{3000}"])
  func blank(response: String) {
    let lenient: [any Constraint] = [.words(.lessThan, 7), .excludes(["sea"]), .withoutCommas]
    for constraint in Self.all + lenient { #expect(!constraint.isSatisfied(by: response)) }
  }

  @Test("judges a response")
  func verdicts() {
    let response = "The river runs past the old mill."
    let satisfied = Self.all.filter { $0.isSatisfied(by: response) }
    let expected: [any Constraint.Type] = [
      NumberOfWords.self, NumberOfSentences.self, NumberOfParagraphs.self,
      FirstWordOfParagraph.self, IncludedKeywords.self, ForbiddenWords.self, LetterFrequency.self,
      EndPhrase.self, NoComma.self, KeywordFrequency.self, CapitalWords.self,
      ResponseLanguage.self,
    ]
    #expect(satisfied.map(\.instructionID) == expected.map { $0.instructionID })
  }

  @Test("says what it demands in a sentence")
  func descriptions() {
    #expect(NumberOfWords(.atLeast, 1).description == "Answer with at least 1 word.")
    #expect(NumberOfWords(.lessThan, 20).description == "Answer with less than 20 words.")
    #expect(
      IncludedKeywords(["river", "mill"]).description
        == "Use the words \"river\", \"mill\" in the response.")
    #expect(Set(Self.all.map(\.description)).count == Self.all.count)
  }
}
