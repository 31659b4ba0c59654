import ContrastiveTokenizers
import Testing

@Suite("Decoding")
struct DecodingTests {
  @Test("A byte-level tokenizer gives every text back", arguments: 1...4)
  func roundTrip(seed: UInt64) throws {
    var texts = HostileTexts(seed: seed)
    let tokenizer = try BPE(
      trainedOn: (0..<50).map { _ in texts.next() }, vocabularySize: 300, reserved: .endOfText)
    for _ in 0..<500 {
      let text = texts.next()
      let decoded = tokenizer.decode(tokenizer.encode(text))
      #expect(decoded.utf8.elementsEqual(text.utf8))
    }
  }

  @Test("Bytes that are no text are repaired as the standard library repairs them")
  func repair() throws {
    let tokenizer = try TinyTokenizer.bytes.open()
    let samples: [[UInt8]] = [
      [0xE6, 0x97], [0xF0, 0x9F, 0x98], [0xF0, 0x9F, 0x41], [0xC0, 0x80], [0xED, 0xA0, 0x80],
      [0xF4, 0x90, 0x80, 0x80], [0xFF], [0x80, 0x80], [0xE6, 0x97, 0xA5, 0xE6],
    ]
    for bytes in samples {
      #expect(tokenizer.decode(bytes.map(Int32.init)) == String(decoding: bytes, as: UTF8.self))
    }
    #expect(tokenizer.decode([0xE6, 0x97] as [Int32]) == "\u{FFFD}")
    #expect(tokenizer.decode([0xFF, 0xC0, 0x80] as [Int32]) == "\u{FFFD}\u{FFFD}\u{FFFD}")
  }

  @Test("Ids that no token has are passed over")
  func unknownIDs() throws {
    let tokenizer = try TinyTokenizer(tokens: ["a", "b"]).open()
    #expect(tokenizer.decode([-1, 0, 2, .max, .min, 1]) == "ab")
    #expect(tokenizer.token(-1) == nil && tokenizer.token(2) == nil && tokenizer.token(1) == "b")
    #expect(tokenizer.id(of: "c") == nil)
  }

  @Test("Special tokens are kept or skipped; others stay")
  func specialTokens() throws {
    var tiny = TinyTokenizer(tokens: ["a", "<s>"])
    tiny.added = [
      TinyTokenizer.added("<s>", id: 1, flags: "special"), TinyTokenizer.added("<x>", id: 2),
    ]
    let tokenizer = try tiny.open()
    #expect(tokenizer.decode([1, 0, 2]) == "<s>a<x>")
    #expect(tokenizer.decode([1, 0, 2], specialTokens: .skipped) == "a<x>")
    // One that is sought in normalized texts is decoded as that, and then is not what is skipped.
    tiny.normalizer = #"{"type":"Prepend","prepend":"▁"}"#
    tiny.added[0] = TinyTokenizer.added("<s>", id: 1, flags: "special", "normalized")
    #expect(try tiny.open().decode([1, 0], specialTokens: .skipped) == "▁<s>a")
  }

  @Test(
    "Decoders rewrite the list of tokens",
    arguments: [
      ("null", "▁a <0xE2> <0x82> <0xAC> ▁▁b <0xFF> <0xAC>"),
      (#"{"type":"Fuse"}"#, "▁a<0xE2><0x82><0xAC>▁▁b<0xFF><0xAC>"),
      (#"{"type":"ByteFallback"}"#, "▁a€▁▁b\u{FFFD}\u{FFFD}"),
      (
        #"{"type":"Sequence","decoders":[{"type":"Replace","pattern":{"String":"▁"},"content":" "},{"type":"ByteFallback"},{"type":"Fuse"},{"type":"Strip","content":" ","start":1,"stop":0}]}"#,
        "a€  b\u{FFFD}\u{FFFD}"
      ),
      (#"{"type":"Strip","content":"▁","start":1,"stop":1}"#, "a<0xE2><0x82><0xAC>▁b<0xFF><0xAC>"),
      (
        #"{"type":"Metaspace","replacement":"▁","prepend_scheme":"first","split":true}"#,
        "a<0xE2><0x82><0xAC>  b<0xFF><0xAC>"
      ),
      (
        #"{"type":"Metaspace","replacement":"▁","prepend_scheme":"never","split":true}"#,
        " a<0xE2><0x82><0xAC>  b<0xFF><0xAC>"
      ),
      // Tokens with a scalar outside the alphabet of bytes stand for themselves.
      (#"{"type":"ByteLevel"}"#, "▁a<0xE2><0x82><0xAC>▁▁b<0xFF><0xAC>"),
    ])
  func decoders(decoder: String, expected: String) throws {
    let tiny = TinyTokenizer(
      tokens: ["▁a", "<0xE2>", "<0x82>", "<0xAC>", "▁▁b", "<0xFF>"], decoder: decoder)
    #expect(try tiny.open().decode([0, 1, 2, 3, 4, 5, 3]) == expected)
  }
}
