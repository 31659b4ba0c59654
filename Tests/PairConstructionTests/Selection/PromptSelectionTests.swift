import PairConstruction
import PreferenceData
import TestSupport
import Testing

@Suite("Selecting prompts")
struct PromptSelectionTests {
  private func group(_ text: String, domain: String? = nil) -> ResponseGroup {
    ResponseGroup(
      prompt: .text(text), domain: domain, source: DataLocation(file: "f", line: 1))
  }

  private func faults(
    _ texts: [String], _ change: (inout PromptSelection) -> Void
  ) throws -> [PromptFault?] {
    var selection = PromptSelection()
    change(&selection)
    let faults = try texts.map { try selection.add(group($0)) }
    #expect(selection.counts.total == texts.count)
    #expect(selection.counts.accepted == faults.count { $0 == nil })
    return faults
  }

  @Test("goes by words and characters")
  func length() throws {
    let texts = ["one", "one two", "one two three four"]
    #expect(try faults(texts) { $0.words = 2...3 } == [.tooShort, nil, .tooLong])
    #expect(try faults(texts) { $0.characters = 3...7 } == [nil, nil, .tooLong])
    #expect(try faults(texts) { _ in } == [nil, nil, nil])
  }

  @Test("goes by diversity, perplexity and novelty")
  func measures() throws {
    let texts = ["a a a a", "a b c d", "a b c d"]
    #expect(try faults(texts) { $0.diversity = 3...9 } == [.diversity, nil, nil])
    #expect(try faults(texts) { $0.novelty = NoveltyFilter() } == [nil, nil, .unoriginal])
    #expect(
      try faults(["1", "5", "nan"]) { $0.perplexity = (2...9, { Double($0) ?? .nan }) }
        == [.perplexity, nil, .perplexity])
  }

  @Test("goes by domains")
  func domains() throws {
    var selection = PromptSelection()
    selection.domains = ["code", ""]
    #expect(try selection.add(group("x", domain: "code")) == nil)
    #expect(try selection.add(group("x", domain: "food")) == .domain)
    #expect(try selection.add(group("x")) == nil)
    #expect(selection.counts.examples[.domain]?.count == 1)
  }

  @Test("passes on what the model throws, and counts nothing then")
  func throwing() throws {
    struct Failure: Error {}
    var selection = PromptSelection()
    selection.perplexity = (0...1, { _ in throw Failure() })
    #expect(throws: Failure.self) { try selection.add(group("x")) }
    #expect(selection.counts.total == 0)
  }
}
