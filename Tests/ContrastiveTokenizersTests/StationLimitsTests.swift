import ContrastiveTokenizers
import Testing

/// Tokenizer files that ask for more time or memory than any text is worth.
@Suite("A hostile tokenizer")
struct StationLimitsTests {
  private static func repeated(_ element: String, _ count: Int) -> String {
    repeatElement(element, count: count).joined(separator: ",")
  }

  private static func sequence(_ list: String, _ element: String, _ count: Int) -> String {
    #"{"type":"Sequence","\#(list)":[\#(repeated(element, count))]}"#
  }

  private static func replacing(_ literal: String, _ content: String) -> String {
    #"{"type":"Replace","pattern":{"String":"\#(literal)"},"content":"\#(content)"}"#
  }

  /// Changes that make a sound tokenizer a hostile one, and what is said of it.
  private static let lies: [(change: @Sendable (inout TinyTokenizer) -> Void, message: String)] = [
    (
      { $0.normalizer = sequence("normalizers", #"{"type":"Lowercase"}"#, 17) },
      "normalizer: 17 steps; at most 16 are sound"
    ),
    (
      // Nine doublings: a text of 1 KB would become 512 KB, and of nine more a quarter of a gigabyte.
      { $0.normalizer = sequence("normalizers", replacing("a", "aa"), 9) },
      "normalizer: could make a text more than 256 times longer"
    ),
    (
      { $0.normalizer = sequence("normalizers", #"{"type":"NFKD"}"#, 3) },
      "normalizer: could make a text more than 256 times longer"
    ),
    (
      { $0.normalizer = #"{"type":"Prepend","prepend":"\#(String(repeating: "x", count: 256))"}"# },
      "normalizer: could make a text more than 256 times longer"
    ),
    (
      { $0.normalizer = replacing(String(repeating: "a", count: 1025), "") },
      "normalizer.pattern.String: 1025 bytes; at most 1024 are sound"
    ),
    (
      { $0.decoder = sequence("decoders", replacing("a", "aa"), 9) },
      "decoder: could make a text more than 256 times longer"
    ),
    (
      { $0.decoder = sequence("decoders", #"{"type":"Fuse"}"#, 17) },
      "decoder: 17 steps; at most 16 are sound"
    ),
    (
      { $0.preTokenizer = sequence("pretokenizers", #"{"type":"Whitespace"}"#, 17) },
      "pre_tokenizer: 17 steps; at most 16 are sound"
    ),
    (
      {
        let mark = #"{"type":"Metaspace","replacement":"x","prepend_scheme":"always"}"#
        $0.preTokenizer = sequence("pretokenizers", mark, 2)
      }, "pre_tokenizer: more than one Metaspace is not supported"
    ),
    (
      { $0.postProcessor = sequence("processors", #"{"type":"ByteLevel"}"#, 16) },
      "post_processor.processors[15]: 17 steps; at most 16 are sound"
    ),
    (
      {
        // A hundred names of a hundred ids each.
        let ids = repeated("0", 100)
        let pieces = repeated(#"{"SpecialToken":{"id":"x"}}"#, 100)
        $0.postProcessor = """
          {"type":"TemplateProcessing","single":[\(pieces),{"Sequence":{"id":"A"}}],
          "special_tokens":{"x":{"ids":[\(ids)]}}}
          """
      }, "post_processor.single: more than 1024 ids around a text"
    ),
    (
      {
        // Two templates, each of which is sound.
        let pieces = repeated(#"{"SpecialToken":{"id":"x"}}"#, 600)
        let template = """
          {"type":"TemplateProcessing","single":[\(pieces),{"Sequence":{"id":"A"}}],
          "special_tokens":{"x":{"ids":[0]}}}
          """
        $0.postProcessor = sequence("processors", template, 2)
      }, "post_processor.processors[1]: more than 1024 ids around a text"
    ),
    (
      { $0.postProcessor = #"{"type":"BertProcessing","cls":["a",0],"sep":["b",16777216]}"# },
      "post_processor: no token has the id 16777216"
    ),
    (
      { $0.added = [TinyTokenizer.added(String(repeating: "x", count: 1025), id: 1)] },
      "added_tokens[0]: an added token of 1025 bytes; at most 1024 are sound"
    ),
    (
      { tiny in
        let filler = String(repeating: "x", count: 1010)
        tiny.added = (1...4200).map { TinyTokenizer.added("\(filler)\($0)", id: $0) }
      }, "the added tokens together take more than 4 MB"
    ),
    (
      { $0.tokens.append(String(repeating: "x", count: 65_537)) },
      "model.vocab: a token of 65537 bytes; at most 65536 are sound"
    ),
  ]

  @Test("is refused before it sees a text", arguments: lies.indices)
  func refusals(index: Int) throws {
    var tiny = TinyTokenizer(tokens: ["a"])
    Self.lies[index].change(&tiny)
    let error = try #require(throws: TokenizerError.self) { try tiny.open() }
    #expect(error.description.contains(Self.lies[index].message))
  }

  @Test("is named in few words, without the control characters of its names")
  func messages() throws {
    let name = "\u{1B}]0;" + String(repeating: "x", count: 1_000_000)
    for json in [
      #"{"model":{"type":\#(TinyTokenizer.quoted(name))}}"#,
      #"{"model":{"vocab":{"a":0,\#(TinyTokenizer.quoted(name)):0},"merges":[]}}"#,
      #"{"model":{"vocab":{"a":0},"merges":[[\#(TinyTokenizer.quoted(name)),"a"]]}}"#,
      #"{"decoder":{"type":\#(TinyTokenizer.quoted(name))}}"#,
    ] {
      let error = try #require(throws: TokenizerError.self) {
        try BPE(files: ["tokenizer.json": Array(json.utf8)])
      }
      #expect(error.description.utf8.count < 400)
      #expect(!error.description.contains("\u{1B}"))
    }
  }

  /// The text as a tokenizer without merges and with this normalizer takes it.
  private static func normalized(_ text: String, by form: String) throws -> String {
    var tiny = TinyTokenizer.bytes
    tiny.normalizer = #"{"type":"\#(form)"}"#
    let tokenizer = try tiny.open()
    return tokenizer.decode(tokenizer.encode(text))
  }

  // Each of these texts took time in proportion to the square of its length, which would be an hour.

  @Test("meets long runs of combining marks in linear time", .timeLimit(.minutes(10)))
  func marks() throws {
    let count = 500_000
    let text = "a" + String(repeating: "\u{301}\u{327}", count: count)
    let normalized = try Self.normalized(text, by: "NFD")
    let expected =
      "a" + String(repeating: "\u{327}", count: count) + String(repeating: "\u{301}", count: count)
    #expect(normalized.utf8.elementsEqual(expected.utf8))
  }

  @Test(
    "meets long runs of what comes apart into marks in linear time", .timeLimit(.minutes(10)),
    arguments: [
      ("NFD", "\u{F73}", "\u{F71}\u{F72}"), ("NFC", "\u{F75}", "\u{F71}\u{F74}"),
      ("NFKC", "\u{F81}", "\u{F71}\u{F80}"), ("NFKD", "\u{FF9E}\u{334}", "\u{334}\u{3099}"),
      ("NFKC", "\u{FF9F}\u{334}", "\u{334}\u{309A}"),
    ])
  func hiddenMarks(form: String, repeated: String, ordered: String) throws {
    let count = 200_000
    let normalized = try Self.normalized("a" + String(repeating: repeated, count: count), by: form)
    let marks = ordered.unicodeScalars.map { String(repeating: String($0), count: count) }
    #expect(normalized.utf8.elementsEqual(("a" + marks.joined()).utf8))
  }

  @Test("normalizes short and long runs of marks alike", arguments: [1, 20])
  func order(count: Int) throws {
    // Classes 230, 220, 202, 1, 230 again, 240, and two marks that come apart.
    let marks = "\u{301}\u{316}\u{327}\u{334}\u{308}\u{345}\u{344}\u{F73}"
    let ordered = [
      "\u{334}", "\u{F71}", "\u{F72}", "\u{327}", "\u{316}", "\u{301}\u{308}\u{308}\u{301}",
      "\u{345}",
    ]
    let expected = "b" + ordered.map { String(repeating: $0, count: count) }.joined()
    for form in ["NFC", "NFD", "NFKC", "NFKD"] {
      let normalized = try Self.normalized("b" + String(repeating: marks, count: count), by: form)
      #expect(normalized.utf8.elementsEqual(expected.utf8), "\(form)")
    }
  }

  @Test(
    "finds added spaces that take spaces along in linear time", .timeLimit(.minutes(10)),
    arguments: ["lstrip", "rstrip"])
  func spaces(flag: String) throws {
    let tiny = TinyTokenizer(tokens: ["a"], added: [TinyTokenizer.added(" ", id: 1, flags: flag)])
    let count = 3_000_000
    let text = "a" + String(repeating: " ", count: count) + "a"
    let ids = try tiny.open().encode(text)
    #expect(ids == [0] + [Int32](repeating: 1, count: count) + [0])
  }
}
