import PairConstruction
import Testing

@Suite("A minimal edit")
struct MinimalEditTests {
  static let mill =
    "The mill is old. It stands by the river and nobody works there. Rain fell on it for years."
  static let list =
    "<<Mill>>\n\nSection 1\n* The [name] mill\n* The **old** [place]\n\nSection 2\nBye.\n\nP.S. Write."

  @Test(
    "breaks one constraint and keeps the others",
    arguments: [
      (mill, .words(.atLeast, 18), [.sentences(.atLeast, 3), .ends(with: "for years.")]),
      (mill, .words(.lessThan, 20), [.sentences(.lessThan, 4), .withoutCommas]),
      (mill, .sentences(.atLeast, 3), [.words(.atLeast, 18), .withoutCommas]),
      (mill, .sentences(.lessThan, 4), [.words(.lessThan, 20)]),
      (mill, .wordsPerSentence(.lessThan, 10), [.words(.lessThan, 20)]),
      (mill, .wordsPerSentence(.atLeast, 4), [.words(.lessThan, 20)]),
      (mill, .includes(["river", "nobody"]), [.words(.atLeast, 18), .excludes(["sea"])]),
      (mill, .mentions(of: "it", .atLeast, 2), [.words(.atLeast, 15)]),
      (mill, .excludes(["however"]), [.sentences(.lessThan, 4), .ends(with: "for years.")]),
      (mill, .letter("z", .lessThan, 1), [.words(.lessThan, 25)]),
      (mill, .letter("k", .atLeast, 1), [.words(.atLeast, 18)]),
      (mill, .capitalWords(.lessThan, 1), [.includes(["nobody"])]),
      (mill, .withoutCommas, [.words(.lessThan, 20), .ends(with: "for years.")]),
      (mill, .ends(with: "for years."), [.words(.atLeast, 18), .sentences(.lessThan, 4)]),
      (mill.lowercased(), .lowercase, [.words(.lessThan, 20)]),
      (mill.uppercased(), .capitals, [.words(.lessThan, 20)]),
      ("\"\(mill)\"", .quoted, [.words(.lessThan, 20)]),
      ("{\"mill\": [1]}", .json, [.includes(["mill"])]),
      (list, .titled, [.bullets(2)]), (list, .bullets(2), [.titled]),
      (list, .highlights(1), [.bullets(2)]), (list, .placeholders(2), [.highlights(1)]),
      (list, .sections(2), [.placeholders(2)]), (list, .postscript("P.S."), [.sections(2)]),
      (list, .paragraph(2, of: 4, startsWith: "section"), [.sections(2)]),
      ("My answer is yes. It is.", .fixedAnswer, [.sentences(.atLeast, 2)]),
      ("One\n******\nTwo", .twoResponses, [.words(.atLeast, 2)]),
      ("One\n***\nTwo", .paragraphs(2), [.words(.atLeast, 2)]),
    ] as [(String, any Constraint, [any Constraint])])
  func breaks(response: String, broken: any Constraint, kept: [any Constraint]) throws {
    let constraints = [broken] + kept
    #expect(constraints.allSatisfy { $0.isSatisfied(by: response) })
    let edited = try #require(MinimalEdit.smallest(of: response, breaking: 0, of: constraints))
    #expect(!broken.isSatisfied(by: edited))
    #expect(kept.allSatisfy { $0.isSatisfied(by: edited) })
  }

  @Test("is the smallest of those that are tried")
  func smallest() {
    let constraints: [any Constraint] = [.ends(with: "old mill.")]
    #expect(
      MinimalEdit.smallest(of: "The old mill.", breaking: 0, of: constraints) == "The old mill.!")
  }

  @Test("is found in a text that is one keyword 100,000 times")
  func manyKeywords() {
    let count = 100_000
    var words = Array(repeating: "elm", count: count)
    let edited = MinimalEdit.smallest(
      of: words.joined(separator: " "), breaking: 0, of: [.mentions(of: "elm", .atLeast, count)])
    // Only the last 16 are tried one by one.
    words[count - 16] = "it"
    #expect(edited == words.joined(separator: " "))
  }

  @Test("changes every keyword where a single one would do")
  func allKeywords() {
    let text = Array(repeating: "elm", count: 40).joined(separator: " ") + "!"
    let edited = MinimalEdit.smallest(of: text, breaking: 0, of: [.includes(["elm"])])
    #expect(edited == Array(repeating: "it", count: 40).joined(separator: " ") + "!")
  }

  @Test("is found in a text of 20,000 sections")
  func manySections() {
    var lines = Array(repeating: "Section 1", count: 20_000)
    let edited = MinimalEdit.smallest(
      of: lines.joined(separator: "\n"), breaking: 0, of: [.sections(20_000)])
    lines[20_000 - 16] = "Part 1"
    #expect(edited == lines.joined(separator: "\n"))
  }

  @Test("looks for the start of a section without the space around it, as the verifier does")
  func spacedMark() {
    let edited = MinimalEdit.smallest(
      of: "Chapter 1\nChapter 2", breaking: 0, of: [.sections(1, startingWith: " Chapter\n")])
    #expect(edited == "Part 1\nPart 2")
  }

  @Test("is not there for sections without a word", arguments: ["", " "])
  func emptyMark(mark: String) {
    let constraints: [any Constraint] = [.sections(0, startingWith: mark)]
    #expect(MinimalEdit.smallest(of: "old mill", breaking: 0, of: constraints) == nil)
  }

  @Test("is not there where a constraint cannot be broken alone")
  func none() {
    let constraints: [any Constraint] = [.words(.atLeast, 2), .words(.atLeast, 2), .language("en")]
    for place in constraints.indices {
      #expect(MinimalEdit.smallest(of: "old mill", breaking: place, of: constraints) == nil)
    }
  }
}
