import PairConstruction
import PreferenceData
import TestSupport
import Testing

@Suite("Stored judgements")
struct StoredJudgementsTests {
  static func judgement(
    _ prompt: String, _ first: String, _ second: String, _ preference: Double
  ) -> Judgement {
    Judgement(
      prompt: prompt, first: first, second: second, preference: preference,
      source: DataLocation(file: nil, line: 1))
  }

  @Test("are found in either order of the models, several as their mean")
  func lookUp() throws {
    let stored = StoredJudgements([
      Self.judgement("p", "a", "b", 1), Self.judgement("q", "b", "a", 1.25),
      Self.judgement("r", "a", "b", 1), Self.judgement("r", "b", "a", 1),
      Self.judgement("r", "b", "a", 0), Self.judgement("r", "a", "b", 1.25),
    ])
    func shares(_ prompt: String, _ strong: String, _ weak: String) -> [Double]? {
      stored.scores(prompt: prompt, stronger: strong, weaker: weak).map {
        [$0.stronger, $0.weaker]
      }
    }
    #expect(shares("p", "a", "b") == [1, 0] && shares("p", "b", "a") == [0, 1])
    #expect(shares("q", "a", "b") == [0.25, 0.75])
    // (1 + 0 + ½ + ¾) / 4
    #expect(shares("r", "a", "b") == [0.5625, 0.4375])
    #expect(shares("p", "a", "c") == nil && shares("s", "a", "b") == nil)
  }

  @Test("are read from a file")
  func reading() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      JudgementReaderTests.row() + "\n" + JudgementReaderTests.row(preference: "5"), to: "j.jsonl")
    var reader = try JudgementReader(path)
    #expect(throws: JudgementError.self) { try StoredJudgements(reading: &reader) }
    try folder.write(JudgementReaderTests.row(), to: "j.jsonl")
    reader = try JudgementReader(path)
    let stored = try StoredJudgements(reading: &reader)
    #expect(
      stored.scores(prompt: "p1", stronger: "a", weaker: "b") == .init(stronger: 1, weaker: 0))
  }
}
