import ContrastiveTokenizers
import Testing

@Suite("Pre-tokenizers")
struct PreTokenizerTests {
  /// Cuts a text with a model whose tokens are the expected words: all others become “<unk>”.
  private func check(
    _ preTokenizer: String, _ text: String, _ expected: [String],
    location: SourceLocation = #_sourceLocation
  ) throws {
    var tokens: [String] = ["<unk>"]
    for word in expected where !tokens.contains(word) { tokens.append(word) }
    let tiny = TinyTokenizer(
      tokens: tokens, model: #""unk_token":"<unk>","fuse_unk":true,"ignore_merges":true"#,
      preTokenizer: preTokenizer)
    #expect(try tiny.open().tokens(text) == expected, sourceLocation: location)
  }

  @Test("Splitting at a literal, with every behavior")
  func literals() throws {
    func split(_ behavior: String) -> String {
      #"{"type":"Split","pattern":{"String":" "},"behavior":"\#(behavior)","invert":false}"#
    }
    let text = " a  b c "
    try check(split("Removed"), text, ["a", "b", "c"])
    try check(split("Isolated"), text, [" ", "a", " ", " ", "b", " ", "c", " "])
    try check(split("Contiguous"), text, [" ", "a", "  ", "b", " ", "c", " "])
    try check(split("MergedWithPrevious"), text, [" ", "a ", " ", "b ", "c "])
    try check(split("MergedWithNext"), text, [" a", " ", " b", " c", " "])
  }

  @Test("Digits one by one or in runs, of every script")
  func digits() throws {
    try check(
      #"{"type":"Digits","individual_digits":true}"#, "ab12½c٣", ["ab", "1", "2", "½", "c", "٣"])
    try check(
      #"{"type":"Digits","individual_digits":false}"#, "ab12½c٣٤", ["ab", "12½", "c", "٣٤"])
  }

  @Test("Words and symbols, or everything between spaces")
  func spaces() throws {
    let text = " Hello, w_or\u{301}ld!\u{3000}—a½"
    try check(
      #"{"type":"Whitespace"}"#, text, ["Hello", ",", "w_or\u{301}ld", "!", "—", "a", "½"])
    try check(#"{"type":"WhitespaceSplit"}"#, text, ["Hello,", "w_or\u{301}ld!", "—a½"])
  }

  @Test("Metaspace marks spaces, and puts a prefix where its scheme says")
  func metaspace() throws {
    func metaspace(_ scheme: String, split: Bool = true) -> String {
      #"{"type":"Metaspace","replacement":"▁","prepend_scheme":"\#(scheme)","split":\#(split)}"#
    }
    try check(metaspace("always"), "ab  c ", ["▁ab", "▁", "▁c", "▁"])
    try check(metaspace("always"), " ab", ["▁ab"])
    try check(metaspace("always"), "▁ab", ["▁ab"])
    try check(metaspace("never"), "ab c", ["ab", "▁c"])
    try check(metaspace("first", split: false), "ab c", ["▁ab▁c"])
    try check(
      #"{"type":"Metaspace","replacement":"▁","add_prefix_space":false}"#, "a b", ["a", "▁b"])
    var tiny = TinyTokenizer(
      tokens: ["a", "▁", "<s>"], added: [TinyTokenizer.added("<s>", id: 2)],
      preTokenizer: metaspace("first"))
    #expect(try tiny.open().tokens("a<s>a") == ["▁", "a", "<s>", "a"])
    tiny.preTokenizer = metaspace("always")
    #expect(try tiny.open().tokens("a<s>a") == ["▁", "a", "<s>", "▁", "a"])
    // Where the normalizer drops what the text begins with, nothing begins the text any more.
    tiny.preTokenizer = metaspace("first")
    tiny.normalizer = #"{"type":"Strip","strip_left":true,"strip_right":true}"#
    #expect(try tiny.open().tokens(" a") == ["a"])
  }

  @Test("Byte-level words have a space before them where it is asked for")
  func byteLevel() throws {
    var tiny = TinyTokenizer.bytes
    tiny.tokens += ["Ġa"]
    tiny.merges = ["Ġ a"]
    #expect(try tiny.open().tokens("a a") == ["a", "Ġa"])
    tiny.preTokenizer = #"{"type":"ByteLevel","add_prefix_space":true}"#
    #expect(try tiny.open().tokens("a a") == ["Ġa", "Ġa"])
    #expect(try tiny.open().tokens(" a") == ["Ġa"])
    #expect(try tiny.open().tokens("\ta") == ["Ġ", "ĉ", "a"])
  }

  @Test("Steps follow each other")
  func sequence() throws {
    try check(
      #"{"type":"Sequence","pretokenizers":[{"type":"WhitespaceSplit"},{"type":"Digits","individual_digits":true}]}"#,
      "a1 23", ["a", "1", "2", "3"])
  }
}
