import ContrastiveTokenizers
import PreferenceData
import TestSupport
import Testing

@Suite("Samples of tokens")
struct TokenSampleTests {
  @Test("show what is scored, and special tokens apart")
  func runs() throws {
    let row = #"{"prompt":"q a","chosen":"b cd","rejected":"x"}"#
    let report = try withFile(row.utf8) {
      try DataReport(inspecting: $0, as: .init(by: try TinyTokenizer.ending()))
    }
    let sample = try #require(report.samples.first)
    #expect(sample.names == ["chosen", "rejected"] && sample.location.line == 1)
    let chosen = sample.answers[0]
    #expect([chosen[0].text, chosen[3].text] == ["<s>", "</s>"])
    #expect(chosen.map(\.role) == [.read, .read, .scored, .scored])
    #expect(chosen.map(\.isSpecial) == [true, false, false, true])
    #expect(chosen.map(\.tokens) == [1, 2, 4, 1])
  }

  @Test("keep the spaces between runs that a decoder drops at a beginning")
  func spaces() throws {
    let tokenizer = try BPE(contentsOf: Fixtures.own("sentencepiece-small"))
    let row = #"{"prompt":"Once upon a time","chosen":" there was","rejected":" nothing"}"#
    let report = try withFile(row.utf8) {
      try DataReport(inspecting: $0, as: .init(by: tokenizer))
    }
    let sample = try #require(report.samples.first)
    let texts = sample.answers[0].filter { !$0.isSpecial }.map(\.text)
    // What stands after <s> begins with the space that the tokenizer puts before a text.
    #expect(texts.joined() == " Once upon a time there was")
    #expect(texts.count == 2)
    #expect(report.sharing.saved.map { $0 > 0.2 && $0 < 0.5 } == true)
  }

  @Test("end after two hundred runs")
  func many() throws {
    let answer = String(repeating: "x<s>", count: 500)
    let row = #"{"prompt":"q","chosen":"\#(answer)","rejected":"x"}"#
    let report = try withFile(row.utf8) {
      try DataReport(inspecting: $0, as: .init(by: try TinyTokenizer.ending(), maxLength: nil))
    }
    let sample = try #require(report.samples.first)
    #expect(sample.answers.map(\.count) == [200, 4])
    // A beginning and a prompt, a thousand tokens and the end, of which two hundred are shown.
    #expect(sample.omittedTokens == [803, 0])
  }

  @Test("finds characters that are taken apart into bytes")
  func bytes() throws {
    let tokenizer = try BPE(contentsOf: Fixtures.own("sentencepiece-small"))
    let row = #"{"prompt":"Once","chosen":"時間","rejected":"時"}"#
    let report = try withFile(row.utf8) {
      try DataReport(inspecting: $0, as: .init(by: tokenizer))
    }
    #expect(report.findings.map(\.name) == ["byte_fallbacks"])
    // Three bytes for each of the three characters; the answers share the first token before them.
    #expect(report.vocabulary.fallbacks >= 6)
  }
}
