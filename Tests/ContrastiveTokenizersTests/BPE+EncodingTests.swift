import ContrastiveRandom
import ContrastiveTokenizers
import Testing

@Suite("Encoding")
struct EncodingTests {
  // MARK: Definition

  @Test("The pair of lowest rank merges first, the leftmost of its occurrences first")
  func ranks() throws {
    let tokenizer = try TinyTokenizer(
      tokens: ["a", "b", "c", "bc", "ab", "abc", "aa", "abab"],
      merges: ["b c", "a b", "ab c", "a a", "ab ab"]
    ).open()
    #expect(tokenizer.tokens("abc") == ["a", "bc"])
    #expect(tokenizer.tokens("ab") == ["ab"])
    #expect(tokenizer.tokens("aaa") == ["aa", "a"])
    #expect(tokenizer.tokens("aab") == ["a", "ab"])
    #expect(tokenizer.tokens("ababab") == ["abab", "ab"])
    #expect(tokenizer.tokens("") == [])
    #expect(tokenizer.encode("abc") == [0, 3])
  }

  @Test("Both spellings of merges mean the same, and of equal pairs the last counts")
  func spellings() throws {
    var tiny = TinyTokenizer(tokens: ["a", "b", "c", "ab", "bc"], merges: ["a b", "b c"])
    #expect(try tiny.open().tokens("abc") == ["ab", "c"])
    tiny.merges = ["a b", "b c", "a b"]
    #expect(try tiny.open().tokens("abc") == ["a", "bc"])
    let listed = tiny.json.replacing(#""a b""#, with: #"["a","b"]"#)
      .replacing(#""b c""#, with: #"["b","c"]"#)
    #expect(try BPE(files: ["tokenizer.json": Array(listed.utf8)]).tokens("abc") == ["a", "bc"])
  }

  @Test("Tokens that Unicode deems equal are different tokens")
  func canonicalEquivalents() throws {
    let tokenizer = try TinyTokenizer(
      tokens: ["\u{E9}", "e", "\u{301}", "e\u{301}", "\u{212B}", "\u{C5}"], merges: ["e \u{301}"]
    ).open()
    #expect(tokenizer.vocabularySize == 6)
    #expect(tokenizer.encode("\u{E9}e\u{301}\u{212B}\u{C5}") == [0, 3, 4, 5])
    #expect(tokenizer.id(of: "e\u{301}") == 3)
    #expect(tokenizer.id(of: "\u{E9}") == 0)
  }

  @Test("Merging works on scalars, not on what a reader takes for a character")
  func scalars() throws {
    let tokenizer = try TinyTokenizer(
      tokens: ["a", "\u{301}", "\u{327}", "\u{301}\u{327}", "🇫", "🇷", "\r", "\n"],
      merges: ["\u{301} \u{327}"]
    ).open()
    #expect(tokenizer.encode("a\u{301}\u{327}") == [0, 3])
    #expect(tokenizer.encode("🇫🇷\r\n") == [4, 5, 6, 7])
  }

  @Test("Unknown scalars: dropped, named one by one, fused, or spelled in bytes")
  func unknown() throws {
    var tiny = TinyTokenizer(tokens: ["<unk>", "a", "<0xC3>", "<0xA9>"])
    #expect(try tiny.open().tokens("aééa") == ["a", "a"])
    tiny.model = #""unk_token":"<unk>""#
    #expect(try tiny.open().tokens("aééa") == ["a", "<unk>", "<unk>", "a"])
    tiny.model = #""unk_token":"<unk>","fuse_unk":true"#
    #expect(try tiny.open().tokens("aééaé") == ["a", "<unk>", "a", "<unk>"])
    tiny.model = #""unk_token":"<unk>","fuse_unk":true,"byte_fallback":true"#
    #expect(try tiny.open().tokens("aéa") == ["a", "<0xC3>", "<0xA9>", "a"])
    // The bytes of “è” are not all there; what waits as unknown is overtaken by the bytes of “é”.
    #expect(try tiny.open().tokens("aèéa") == ["a", "<0xC3>", "<0xA9>", "<unk>", "a"])
  }

  @Test("Words that are tokens stay whole where merges are ignored for them")
  func wholeWords() throws {
    var tiny = TinyTokenizer(tokens: ["a", "b", "ab", "bb", "abb"], merges: ["b b", "a b"])
    #expect(try tiny.open().tokens("abb") == ["a", "bb"])
    tiny.model = #""ignore_merges":true"#
    #expect(try tiny.open().tokens("abb") == ["abb"])
    var bytes = TinyTokenizer.bytes
    bytes.tokens += ["Ġé".replacing("é", with: "Ã©")]
    bytes.model = #""ignore_merges":true"#
    #expect(try bytes.open().encode("é é") == [0xC3, 0xA9, 256])
  }

  @Test("The post-processor puts tokens around a text, if it is asked to")
  func specialTokens() throws {
    func single(_ pieces: String, ids: String) -> String {
      #"{"type":"TemplateProcessing","single":[\#(pieces)],"pair":[],"special_tokens":{"x":{"id":"x","ids":[\#(ids)],"tokens":[]}}}"#
    }
    let text = #"{"Sequence":{"id":"A","type_id":0}}"#
    let special = #"{"SpecialToken":{"id":"x","type_id":0}}"#
    var tiny = TinyTokenizer(tokens: ["a", "x", "y"])
    tiny.postProcessor = single("\(special),\(text),\(special)", ids: "1,2")
    #expect(try tiny.open().encode("a") == [1, 2, 0, 1, 2])
    #expect(try tiny.open().encode("") == [1, 2, 1, 2])
    #expect(try tiny.open().encode("a", specialTokens: .omitted) == [0])
    tiny.postProcessor =
      #"{"type":"RobertaProcessing","cls":["x",1],"sep":["y",2],"trim_offsets":true,"add_prefix_space":true}"#
    #expect(try tiny.open().encode("a") == [1, 0, 2])
    tiny.postProcessor =
      #"{"type":"Sequence","processors":[\#(single("\(special),\(text)", ids: "1")),\#(single("\(special),\(text),\(special)", ids: "2"))]}"#
    #expect(try tiny.open().encode("a") == [2, 1, 0, 2])
  }

  // MARK: Invariants

  @Test("Random merges over random words equal the definition", arguments: 1...6)
  func naive(seed: UInt64) throws {
    var random = CounterGenerator(seed: seed, purpose: "merges")
    func pick(_ count: Int) -> Int { Int(random.next() % UInt64(count)) }
    var tiny = TinyTokenizer(tokens: ["a", "b", "c"])
    while tiny.tokens.count < 60 {
      let left = tiny.tokens[pick(tiny.tokens.count)]
      let right = tiny.tokens[pick(tiny.tokens.count)]
      guard left.count + right.count < 9 else { continue }
      if !tiny.tokens.contains(left + right) { tiny.tokens.append(left + right) }
      tiny.merges.append("\(left) \(right)")
    }
    // Mixed ranks, as in vocabularies whose merges were not learned in order.
    for index in tiny.merges.indices { tiny.merges.swapAt(index, pick(tiny.merges.count)) }
    let tokenizer = try tiny.open()
    let naive = NaiveMerging(merges: tiny.merges)
    for _ in 0..<300 {
      let word = (0..<pick(90)).map { _ in ["a", "b", "c"][pick(3)] }
      #expect(tokenizer.tokens(word.joined()) == naive.merge(word))
    }
  }

  @Test("Cutting a text at scalars that no merge joins changes nothing")
  func seams() throws {
    let tiny = TinyTokenizer(
      tokens: ["▁", "a", "b", "▁a", "ab", "▁▁", "▁ab", "b▁"],
      merges: ["▁ a", "a b", "▁ ▁", "▁a b"],
      normalizer: #"{"type":"Replace","pattern":{"String":" "},"content":"▁"}"#)
    var joined = tiny
    joined.merges.append("b ▁")
    var random = CounterGenerator(seed: 3, purpose: "seams")
    for tiny in [tiny, joined] {
      let tokenizer = try tiny.open()
      let naive = NaiveMerging(merges: tiny.merges)
      for _ in 0..<300 {
        let symbols = (0..<40).map { _ in ["▁", "a", "b"][Int(random.next() % 3)] }
        #expect(tokenizer.tokens(symbols.joined()) == naive.merge(symbols))
      }
    }
  }

  @Test("Threads that share a tokenizer get the ids that one alone gets")
  func threads() async throws {
    let texts = (UInt64(0)..<200).map { seed in
      var texts = HostileTexts(seed: seed)
      return texts.next()
    }
    let tokenizer = try BPE(trainedOn: texts, vocabularySize: 400)
    let alone = try BPE(files: tokenizer.files)
    let expected = texts.map { alone.encode($0) }
    await withTaskGroup(of: [[Int32]].self) { group in
      for _ in 0..<8 { group.addTask { texts.map { tokenizer.encode($0) } } }
      for await ids in group { #expect(ids == expected) }
    }
  }

  @Test("A megabyte of one letter takes time in proportion")
  func longWord() throws {
    #if DEBUG
      let length = 1 << 16
    #else
      let length = 1 << 20
    #endif
    let powers = (0...10).map { String(repeating: "a", count: 1 << $0) }
    let tokenizer = try TinyTokenizer(
      tokens: powers, merges: powers.dropLast().map { "\($0) \($0)" }
    ).open()
    let text = String(repeating: "a", count: length)
    var ids: [Int32] = []
    let time = ContinuousClock().measure { ids = tokenizer.encode(text) }
    #expect(ids == Array(repeating: 10, count: length / 1024))
    // It takes half a second; a quadratic loop would take hours.
    #expect(time < .seconds(60))
  }
}
