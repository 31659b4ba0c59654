import ContrastiveTokenizers
import PreferenceData
import Testing

@Suite("The preparation report")
struct PreparationReportTests {
  @Test("says nothing of what did not occur")
  func quiet() throws {
    let data = try PreferenceDataset([PreferencePair(prompt: "q", chosen: "c", rejected: "d")])
      .tokenized(by: TinyTokenizer.ending())
    #expect(
      data.report.description
        == "1 of 1 row: 8 tokens, 4 of them scored; longest prompt 2, longest sequence 4")
  }

  @Test("says in a line each what occurred")
  func everything() throws {
    let file = """
      {"prompt":"qa","chosen":"b","rejected":"c"}

      {"prompt":"qa","chosen":"d","rejected":"b","id":1,"e\u{301}\\u0007":1}
      {"prompt":"qqqqqqq","chosen":"c","rejected":"d","id":2}
      {"prompt":"q","chosen":"ccccccc","rejected":"d","id":3}
      {"prompt":"q","chosen":"cccccd","rejected":"cccccx","id":4}
      {"prompt":"<s>q","chosen":"","rejected":"","id":5}
      {"prompt":"r","chosen":"rc","rejected":"rd","messages":[],"id":6}
      """
    try withFile(file.utf8) { path in
      let pairs = try PreferenceDataset(contentsOf: path)
      let data = try pairs.tokenized(by: TinyTokenizer.ending(), maxLength: 7)
      #expect(
        data.report.description == """
          6 of 7 rows: 59 tokens, 35 of them scored; longest prompt 8, longest sequence 10
          1 row left out: the prompt alone fills the maximum length
          2 chosen answers cut to the maximum length
          1 rejected answer cut to the maximum length
          1 pair with the same tokens as chosen and rejected
          1 pair told apart only by what was cut off
          2 answers without text
          1 row where the answers begin with the prompt, which is then there twice
          2 prompts merged with the answer at the boundary (2 tokens), as \(path):1, \(path):3
          1 row with a second beginning-of-sequence token, now removed
          ignored columns: id (6), e\u{301}\\u{07} (1), messages (1)
          """)
      #expect(data.report.dropped == 1 && data.examples.count == 6)
    }
  }
}
