import PairConstruction
import Testing

@Suite("Repeating answers")
struct RepetitionRuleTests {
  private let rule = RepetitionRule()

  private func words(_ range: Range<Int>) -> String {
    range.map { "w\($0)" }.joined(separator: " ")
  }

  @Test("have a share of words within repeated runs")
  func share() {
    // Twelve words again after twelve others: the runs of ten that repeat cover all twelve.
    #expect(rule.repeatedShare(of: words(0..<12) + " x " + words(0..<12)) == 12.0 / 25)
    #expect(rule.repeatedShare(of: words(0..<9) + " " + words(0..<9)) == 0)
    #expect(rule.repeatedShare(of: words(0..<10) + " " + words(0..<10)) == 0.5)
    #expect(rule.repeatedShare(of: "") == 0)
  }

  @Test("are condemned for the share, not below fifty words")
  func condemnedShare() {
    let verse = words(0..<10)
    let five = Array(repeating: verse, count: 5).joined(separator: " ")
    #expect(rule.repeatedShare(of: five) == 0.8 && rule.condemns(five))
    var strict = rule
    strict.minimumRounds = 100
    #expect(strict.condemns(five))
    strict.minimumWords = 51
    #expect(!strict.condemns(five))
  }

  @Test("are condemned for a loop at the end, not for a chorus")
  func loop() {
    let opening = words(100..<200) + ". "
    let line = words(0..<8) + ". "
    #expect(rule.condemns(opening + line + line + line + line))
    #expect(!rule.condemns(opening + line + line + line))
    #expect(rule.condemns(opening + line + line + line + line + words(0..<3)))
    #expect(!rule.condemns(opening + line + line + line + line + "The end."))
  }

  @Test("are condemned for a loop of characters, not for a line to write on")
  func characters() {
    #expect(rule.condemns("Name: " + String(repeating: "ACGT", count: 25)))
    #expect(!rule.condemns("Name: " + String(repeating: "_", count: 60)))
    #expect(rule.condemns(String(repeating: "!", count: 100) + "\n"))
  }

  @Test("need no bounds that make sense")
  func bounds() {
    var odd = RepetitionRule()
    (odd.length, odd.minimumRounds, odd.maximumPeriod) = (0, 0, 0)
    #expect(!odd.condemns("a b c"))
    #expect(!odd.condemns(""))
  }
}
