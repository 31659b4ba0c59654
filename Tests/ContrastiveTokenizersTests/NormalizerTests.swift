import ContrastiveTokenizers
import Testing

@Suite("Normalizers")
struct NormalizerTests {
  /// What a normalizer makes of a text: the bytes that are encoded, put together again.
  private func normalized(_ text: String, _ normalizer: String) throws -> [Unicode.Scalar] {
    var tiny = TinyTokenizer.bytes
    tiny.normalizer = normalizer
    let tokenizer = try tiny.open()
    return Array(tokenizer.decode(tokenizer.encode(text)).unicodeScalars)
  }

  private func type(_ name: String) -> String { #"{"type":"\#(name)"}"# }

  @Test(
    "rewrite texts",
    arguments: [
      (#"{"type":"NFC"}"#, "e\u{301} \u{212B}ﬁ", "\u{E9} \u{C5}ﬁ"),
      (#"{"type":"NFD"}"#, "\u{E9}\u{AC00}", "e\u{301}\u{1100}\u{1161}"),
      (#"{"type":"NFKC"}"#, "ﬁ①e\u{301}", "fi1\u{E9}"),
      (#"{"type":"NFKD"}"#, "ﬁ\u{E9}", "fie\u{301}"),
      (#"{"type":"NFD"}"#, "a\u{301}\u{327}", "a\u{327}\u{301}"),
      (#"{"type":"Lowercase"}"#, "ÀİΣΑΣ", "ài\u{307}σασ"),
      (#"{"type":"Strip","strip_left":true,"strip_right":true}"#, " \u{3000}a b\u{85} ", "a b"),
      (#"{"type":"Strip","strip_left":false,"strip_right":true}"#, " a ", " a"),
      (#"{"type":"Strip","strip_left":true,"strip_right":true}"#, " \n ", ""),
      (#"{"type":"Prepend","prepend":"▁"}"#, "a", "▁a"),
      (#"{"type":"Prepend","prepend":"▁"}"#, "", ""),
      (#"{"type":"Replace","pattern":{"String":"aa"},"content":"b"}"#, "aaaaa", "bba"),
      (
        #"{"type":"Replace","pattern":{"String":"é"},"content":"x"}"#, "\u{E9}e\u{301}", "xe\u{301}"
      ),
      (#"{"type":"Replace","pattern":{"Regex":" {2,}"},"content":" "}"#, "a   b c", "a b c"),
      (#"{"type":"Replace","pattern":{"Regex":"\\s+"},"content":"_"}"#, "a \n\u{3000}b ", "a_b_"),
      (#"{"type":"Replace","pattern":{"Regex":"the"},"content":""}"#, "the other", " or"),
      (
        #"{"type":"Sequence","normalizers":[{"type":"Lowercase"},{"type":"Replace","pattern":{"String":"a"},"content":"A"}]}"#,
        "AB", "Ab"
      ),
    ])
  func rewriting(normalizer: String, text: String, expected: String) throws {
    #expect(try normalized(text, normalizer) == Array(expected.unicodeScalars))
  }

  @Test("leave alone what Unicode assigned after its ninth version, as the reference does")
  func newScalars() throws {
    // U+32FF (12.1) is two ideographs to a newer table; U+0898 (14) is a mark that would move.
    #expect(try normalized("\u{32FF}", type("NFKC")) == ["\u{32FF}"])
    #expect(
      try normalized("a\u{301}\u{898}\u{327}", type("NFD")) == [
        "a", "\u{301}", "\u{898}", "\u{327}",
      ])
    #expect(try normalized("\u{32FF}e\u{301}", type("NFC")) == ["\u{32FF}", "\u{E9}"])
  }

  @Test(
    "order and compose as the reference does where Foundation does not",
    arguments: [
      ("NFC", "\u{10041}\u{301}", "\u{10041}\u{301}"),
      ("NFC", "\u{AC00}\u{11A8}", "\u{AC01}"),
      ("NFC", "\u{11099}\u{110BA}\u{327}", "\u{1109A}\u{327}"),
      ("NFD", "a\u{301}\u{F73}\u{F75}\u{334}", "a\u{334}\u{F71}\u{F71}\u{F72}\u{F74}\u{301}"),
      ("NFKD", "\u{385}\u{334}", " \u{334}\u{308}\u{301}"),
      ("NFKC", "\u{FC5E}\u{334}", " \u{334}\u{64C}\u{651}"),
      ("NFKC", "\u{FF76}\u{FF9E}", "\u{30AC}"),
    ])
  func exactness(form: String, text: String, expected: String) throws {
    #expect(try normalized(text, type(form)) == Array(expected.unicodeScalars))
  }

  @Test("work on every part between added tokens by itself")
  func parts() throws {
    var tiny = TinyTokenizer(
      tokens: ["▁", "a", "<s>"], added: [TinyTokenizer.added("<s>", id: 2)],
      normalizer: #"{"type":"Prepend","prepend":"▁"}"#)
    #expect(try tiny.open().tokens("a<s>a<s>") == ["▁", "a", "<s>", "▁", "a", "<s>"])
    // Sought in the normalized text, the token has the prefix too.
    tiny.added = [TinyTokenizer.added("<s>", id: 2, flags: "normalized")]
    #expect(try tiny.open().tokens("<s>a") == ["<s>", "a"])
    #expect(try tiny.open().tokens("a<s>") == ["▁", "a"])
  }
}
