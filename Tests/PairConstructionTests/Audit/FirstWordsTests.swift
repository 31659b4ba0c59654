import PairConstruction
import Testing

@Suite("First words")
struct FirstWordsTests {
  @Test("are counted without regard to case and marks, the most different first")
  func counting() throws {
    var audit = TraitAudit { _ in false }
    for _ in 0..<3 { audit.add(chosen: "**Sure**, yes", rejected: "The end") }
    audit.add(chosen: "sure", rejected: "SURE thing")
    audit.add(chosen: "", rejected: "!?")
    let words = audit.report.firstWords
    #expect(words.map(\.name) == ["sure", "the"])
    #expect(words[0].counts.both == 1 && words[0].counts.chosenOnly == 3)
    #expect(words[0].counts.pairs == 5 && words[1].counts.rejectedOnly == 3)
  }

  @Test("are counted for the first few thousand only, however many there are")
  func bound() throws {
    var audit = TraitAudit { _ in false }
    for index in 0..<5000 { audit.add(chosen: "w\(index)", rejected: "common") }
    // Words that come up too late are not counted, however often they do.
    for _ in 0..<100 { audit.add(chosen: "late", rejected: "common") }
    let words = audit.report.firstWords
    #expect(words[0].name == "common" && words[0].counts.rejectedOnly == 5100)
    #expect(!words.contains { $0.name == "late" } && words.count == 10)
  }

  @Test("of great length are cut")
  func long() {
    var audit = TraitAudit { _ in false }
    audit.add(chosen: String(repeating: "a", count: 1000), rejected: "")
    #expect(audit.report.firstWords.map(\.name) == [String(repeating: "a", count: 32)])
  }
}
