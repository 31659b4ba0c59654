import PairConstruction
import PreferenceData
import Testing

@Suite("A judgement")
struct JudgementTests {
  static let place = DataLocation(file: "judgements.jsonl", line: 3)

  @Test(
    "shares the verdict, a tie in halves",
    arguments: [(1.0, 0.0), (2, 1), (1.5, 0.5), (0, 0.5), (1.25, 0.25), (1.875, 0.875)])
  func shares(preference: Double, second: Double) {
    let judgement = Judgement(
      prompt: "p", first: "a", second: "b", preference: preference, source: Self.place)
    #expect(judgement.secondShare == second && judgement.preference == preference)
    #expect(judgement.share(of: "b") == second && judgement.share(of: "a") == 1 - second)
    #expect(judgement.share(of: "c") == nil)
  }

  @Test("knows what is a preference")
  func range() {
    #expect([0, 1, 1.5, 2, 1.999].allSatisfy(Judgement.isPreference))
    #expect(
      ![-0.5, 0.5, 0.999, 2.001, .nan, .infinity, -.infinity].contains(
        where: Judgement.isPreference))
  }
}
