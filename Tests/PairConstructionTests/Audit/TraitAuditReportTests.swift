import ContrastiveFiles
import ContrastiveTokenizers
import Foundation
import PairConstruction
import PreferenceData
import Testing

@Suite("The report of a trait audit")
struct TraitAuditReportTests {
  /// Of a hundred pairs each, so many in which one side alone has an exclamation mark; the words are
  /// the same.
  static func warnings(chosenOnly: Int, rejectedOnly: Int, both: Int = 0, of count: Int) -> [String]
  {
    var audit = TraitAudit { _ in false }
    for index in 0..<count {
      let chosen = index < chosenOnly + both
      let rejected = index >= chosenOnly && index < chosenOnly + both + rejectedOnly
      audit.add(chosen: chosen ? "a!" : "a", rejected: rejected ? "a!" : "a")
    }
    return audit.report.warnings.map(\.description)
  }

  @Test("warns of a trait that tells the answers apart, on either side")
  func difference() {
    let advice =
      "; verify the pairs, add pairs that differ the other way, or leave out those that differ most"
    #expect(
      Self.warnings(chosenOnly: 200, rejectedOnly: 0, both: 400, of: 1000) == [
        "exclamation: whoever looks at nothing else finds the chosen answer in 60.0 % of the pairs"
          + advice
      ])
    #expect(
      Self.warnings(chosenOnly: 0, rejectedOnly: 200, both: 400, of: 1000).count == 1)
    // 30 pairs more of a thousand are not much, nor are two of ten.
    #expect(Self.warnings(chosenOnly: 30, rejectedOnly: 0, both: 400, of: 1000).isEmpty)
    #expect(Self.warnings(chosenOnly: 2, rejectedOnly: 0, both: 4, of: 10).isEmpty)
  }

  @Test("warns of a rare trait that one side has much more often")
  func ratio() throws {
    let chosen = Self.warnings(chosenOnly: 40, rejectedOnly: 5, both: 5, of: 2000)
    #expect(
      chosen.count == 1 && chosen[0].hasPrefix("exclamation: chosen answers have it 4.5 times"))
    let rejected = Self.warnings(chosenOnly: 5, rejectedOnly: 40, both: 5, of: 2000)
    #expect(rejected.count == 1)
    #expect(rejected[0].hasPrefix("exclamation: rejected answers have it 4.5 times"))
    #expect(Self.warnings(chosenOnly: 15, rejectedOnly: 5, both: 5, of: 2000).isEmpty)
    // What one side never has is seen too, if it is not for want of pairs.
    let never = Self.warnings(chosenOnly: 0, rejectedOnly: 40, of: 2000)
    #expect(never.count == 1 && never[0].hasPrefix("exclamation: only rejected answers have it;"))
    #expect(Self.warnings(chosenOnly: 6, rejectedOnly: 0, of: 2000).isEmpty)
  }

  @Test("warns of length and of first words")
  func others() {
    var audit = TraitAudit { _ in false }
    for _ in 0..<200 { audit.add(chosen: "Sure thing here", rejected: "Well then") }
    #expect(
      audit.report.warnings.map(\.name) == ["longer", "first word “sure”", "first word “well”"])
    #expect(audit.report.warnings[0].reason == .tellsAnswers(share: 1))
  }

  @Test("is the same for pairs of a ladder, of texts, and of conversations")
  func forms() throws {
    var ladder = Ladder(try ModelOrder(strongestFirst: ["a", "b"]), rule: .all)
    let pairs = try ladder.pairs(of: LadderTests.group(["a", "b"]) { "Hello \($0)!" })
    var audits = (0..<3).map { _ in TraitAudit { _ in false } }
    audits[0].add(pairs[0])
    audits[1].add(chosen: .text("Hello a!"), rejected: .text("Hello b!"))
    audits[2].add(
      chosen: .messages([ChatMessage(role: "assistant", content: "Hello a!")]),
      rejected: .messages([ChatMessage(role: "assistant", content: "Hello b!")]))
    #expect(audits[1].report == audits[0].report && audits[2].report == audits[0].report)
    #expect(audits[0].report.pairs == 1)
  }

  @Test("is JSON, also of no pairs")
  func json() throws {
    var audit = TraitAudit { _ in false }
    let empty = try #require(JSONParser.parse(Array(audit.report.json.utf8)).object)
    #expect(empty["pairs"]?.integer == 0 && empty["warnings"]?.array == [])
    audit.add(chosen: "# One", rejected: "two three")
    audit.add(chosen: "# One!", rejected: "# two")
    let object = try #require(JSONParser.parse(Array(audit.report.json.utf8)).object)
    let traits = try #require(object["traits"]?.array).compactMap(\.object)
    let heading = try #require(traits.first { $0["trait"]?.string == "heading" })
    #expect(heading["chosen"]?.real == 1 && heading["rejected"]?.real == 0.5)
    #expect(heading["log_ratio"]?.real == log(2) && heading["both"]?.integer == 1)
    #expect(object["words"]?.object?["chosen"]?.real == 1)
    #expect(audit.report.description.contains("\nheading"))
  }
}
