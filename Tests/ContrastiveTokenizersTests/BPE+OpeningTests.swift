import ContrastiveRandom
import ContrastiveTokenizers
import Foundation
import TestSupport
import Testing

@Suite("Opening")
struct OpeningTests {
  /// The message that opening `json` fails with.
  private func message(_ json: String, configuration: String? = nil) throws -> String {
    var files = ["tokenizer.json": Array(json.utf8)]
    files["tokenizer_config.json"] = configuration.map { Array($0.utf8) }
    let error = try #require(throws: TokenizerError.self) { try BPE(files: files) }
    return error.description
  }

  // MARK: Names of tokens

  @Test("Tokens are named by the configuration, in either form, or by the map of special tokens")
  func namedTokens() throws {
    var tiny = TinyTokenizer(tokens: ["a", "<s>", "</s>", "<pad>"])
    #expect(try tiny.open().endOfSequence == nil)
    tiny.configuration = """
      {"bos_token":{"__type":"AddedToken","content":"<s>","lstrip":false},"eos_token":"</s>",
      "pad_token":null,"chat_template":"x"}
      """
    var files = tiny.files
    files["special_tokens_map.json"] = Array(#"{"pad_token":"<pad>","eos_token":"a"}"#.utf8)
    let tokenizer = try BPE(files: files)
    #expect(tokenizer.beginningOfSequence == 1)
    #expect(tokenizer.endOfSequence == 2)
    #expect(tokenizer.endOfSequenceText == "</s>")
    #expect(tokenizer.padding == 3)
    #expect(tokenizer.unknown == nil)
    #expect(tokenizer.chatTemplate?.source == "x")
    let text = try message(tiny.json, configuration: #"{"pad_token":"[PAD]"}"#)
    #expect(text.hasPrefix("tokenizer_config.json, pad_token: names “[PAD]”"))
  }

  @Test("The chat template's own file counts before the configuration")
  func templates() throws {
    var tiny = TinyTokenizer(tokens: ["a"])
    #expect(try tiny.open().chatTemplate == nil)
    tiny.configuration =
      #"{"chat_template":[{"name":"rag","template":"r"},{"name":"default","template":"d"}]}"#
    #expect(try tiny.open().chatTemplate?.source == "d")
    var files = tiny.files
    files["chat_template.jinja"] = Array("own".utf8)
    #expect(try BPE(files: files).chatTemplate?.source == "own")
    files["chat_template.jinja"] = [0xFF]
    #expect(throws: TokenizerError.self) { try BPE(files: files) }
  }

  @Test("Ids may have gaps; the size of the vocabulary counts them")
  func gaps() throws {
    let tokenizer = try BPE(files: [
      "tokenizer.json": Array(#"{"model":{"vocab":{"a":7,"b":2},"merges":[]}}"#.utf8)
    ])
    #expect(tokenizer.vocabularySize == 8)
    #expect(tokenizer.encode("ab") == [7, 2])
    #expect(tokenizer.token(3) == nil)
  }

  @Test("Two spellings of one character are two tokens")
  func spellings() throws {
    let tiny = TinyTokenizer(
      tokens: ["\u{E9}", "e", "\u{301}", "e\u{301}"], merges: ["e \u{301}"])
    #expect(try tiny.open().encode("\u{E9}e\u{301}") == [0, 3])
  }

  // MARK: Refusals

  @Test(
    "What would be encoded wrongly is refused by name",
    arguments: [
      (#"{"model":{"type":"Unigram","vocab":[]}}"#, "model: a model of type “Unigram”"),
      (#"{"model":{"type":"BPE","dropout":0.1}}"#, "model.dropout: dropout"),
      (#"{"model":{"end_of_word_suffix":"</w>"}}"#, "model.end_of_word_suffix: marking"),
      (#"{"model":{"continuing_subword_prefix":"@@"}}"#, "continuing_subword_prefix: marking"),
      (#"{"normalizer":{"type":"Precompiled"}}"#, "normalizer: the normalizer “Precompiled”"),
      (
        #"{"normalizer":{"type":"Sequence","normalizers":[{"type":"NFC"},{"type":"Nmt"}]}}"#,
        "normalizer.normalizers[1]: the normalizer “Nmt”"
      ),
      (
        #"{"normalizer":{"type":"Replace","pattern":{"Regex":"a+"},"content":""}}"#,
        "normalizer.pattern.Regex: replacing"
      ),
      (#"{"pre_tokenizer":{"type":"UnicodeScripts"}}"#, "the pre-tokenizer “UnicodeScripts”"),
      (
        #"{"pre_tokenizer":{"type":"Split","pattern":{"Regex":"\\w+"},"behavior":"Isolated"}}"#,
        "pre_tokenizer.pattern.Regex: splitting at this regular expression"
      ),
      (
        #"{"pre_tokenizer":{"type":"Sequence","pretokenizers":[{"type":"ByteLevel","add_prefix_space":false},{"type":"Whitespace"}]}}"#,
        "pre_tokenizer: a ByteLevel pre-tokenizer that is not the last one"
      ),
      (#"{"decoder":{"type":"WordPiece"}}"#, "decoder: the decoder “WordPiece”"),
      (
        #"{"post_processor":{"type":"TemplateProcessing","single":[{"Sequence":{"id":"B"}}],"special_tokens":{}}}"#,
        "post_processor.single[0].Sequence: a second sequence"
      ),
    ])
  func unsupported(json: String, expected: String) throws {
    let text = try message(json)
    #expect(text.hasPrefix("tokenizer.json, "))
    #expect(text.contains(expected))
    #expect(text.contains("is not supported"))
  }

  @Test(
    "What is missing, of the wrong kind or contradictory is named with its place",
    arguments: [
      ("{}", "model: missing"),
      (#"{"model":[]}"#, "model: expected an object, found a list of 0"),
      (#"{"model":{"merges":[]}}"#, "model.vocab: missing"),
      (#"{"model":{"vocab":{"a":0}}}"#, "model.merges: missing"),
      (
        #"{"model":{"vocab":{"a":-1},"merges":[]}}"#,
        "model.vocab.a: expected a whole number from 0"
      ),
      (#"{"model":{"vocab":{"a":1.5},"merges":[]}}"#, "found 1.5"),
      (
        #"{"model":{"vocab":{"a":99999999999999999999},"merges":[]}}"#, "found 99999999999999999999"
      ),
      (#"{"model":{"vocab":{"a":2147483647},"merges":[]}}"#, "to 16777216, found 2147483647"),
      (
        #"{"model":{"vocab":{"a":"0"},"merges":[]}}"#,
        "model.vocab.a: expected a whole number from 0 to 16777216, found \"0\""
      ),
      (#"{"model":{"vocab":{"a":0,"a":1},"merges":[]}}"#, "the token “a” appears twice"),
      (#"{"model":{"vocab":{"a":0,"b":0},"merges":[]}}"#, "“b” and “a” have the same id 0"),
      (
        #"{"model":{"vocab":{"a":0},"merges":{}}}"#,
        "model.merges: expected a list, found an object"
      ),
      (#"{"model":{"vocab":{"a":0},"merges":["a b"]}}"#, "model.merges[0]: names “ab”"),
      (#"{"model":{"vocab":{"a":0,"ab":1},"merges":["a b"]}}"#, "model.merges[0]: names “b”"),
      (#"{"model":{"vocab":{"a":0},"merges":["a"]}}"#, "model.merges[0]: expected two tokens"),
      (#"{"model":{"vocab":{"a":0},"merges":[["a","a","a"]]}}"#, "merges[0]: expected two tokens"),
      (#"{"model":{"vocab":{"a":0},"merges":[["a",1]]}}"#, "merges[0]: expected two tokens"),
      (#"{"model":{"vocab":{"a":0},"merges":[],"unk_token":"u"}}"#, "“u” is not in the vocabulary"),
      (
        #"{"model":{"vocab":{"a":0},"merges":[],"fuse_unk":1}}"#, "model.fuse_unk: expected true or"
      ),
      (#"{"model":{},"model":{}}"#, "model: appears 2 times"),
      (#"{"normalizer":"NFC"}"#, "normalizer: expected an object, found \"NFC\""),
      (#"{"normalizer":{"type":7}}"#, "normalizer.type: expected a string, found 7"),
      (#"{"pre_tokenizer":{"type":"ByteLevel"}}"#, "pre_tokenizer.add_prefix_space: missing"),
      (
        #"{"decoder":{"type":"Strip","content":" ","start":-1,"stop":0}}"#,
        "decoder.start: expected a whole number from 0 to 2147483647, found -1"
      ),
      (
        #"{"decoder":{"type":"Strip","content":"ab","start":1,"stop":0}}"#,
        "decoder.content: expected a string of one Unicode scalar"
      ),
    ])
  func invalid(json: String, expected: String) throws {
    #expect(try message(json).contains(expected))
  }

  @Test(
    "Added tokens have the ids that the reference would give them",
    arguments: [
      (["b": 5], "“b” has the id 5 here, but would be given 1"),
      (["a": 3], "“a” has the id 3 here, but would be given 0"),
      (["": 1], "no text can hold this added token"),
    ])
  func addedTokens(tokens: [String: Int], expected: String) throws {
    var tiny = TinyTokenizer(tokens: ["a"])
    tiny.added = tokens.map { TinyTokenizer.added($0.key, id: $0.value) }
    #expect(try message(tiny.json).contains(expected))
  }

  @Test("An added token that appears twice is refused")
  func repeatedAddedToken() throws {
    var tiny = TinyTokenizer(tokens: ["a"])
    tiny.added = [TinyTokenizer.added("b", id: 1), TinyTokenizer.added("b", id: 2)]
    #expect(try message(tiny.json).contains("added_tokens[1]: the added token “b” appears twice"))
  }

  // MARK: Hostile files

  @Test("Damaged texts are named with line and column")
  func malformed() throws {
    #expect(
      try message("{\n \"é\": tru }")
        == "tokenizer.json, line 2, column 8: not valid JSON: expected a value, found 't'")
    #expect(try message("").contains("expected a value, found the end of the text"))
    #expect(try message(#"{"a":"\ud800"}"#).contains("an escape names half a character"))
    #expect(try message(#"{"a":"\udc00\ud800"}"#).contains("an escape names half a character"))
    #expect(try message(#"{"a":01}"#).contains("expected ',' or '}', found '1'"))
    #expect(try message("{} {}").contains("expected the end of the document, found '{'"))
  }

  @Test(
    "Nesting is followed to a bound",
    arguments: ["[", #"{"a":"#, #"[{"a":"#, #"{"model":{"vocab":["#])
  func nesting(opening: String) throws {
    let text = String(repeating: opening, count: 100_000)
    #expect(try message(text).contains("nested more than 128 deep"))
  }

  @Test("No beginning of a file is taken for a file")
  func truncation() throws {
    var tiny = TinyTokenizer.bytes
    tiny.tokens = ["a", "b", "é", "ab"]
    tiny.merges = ["a b"]
    tiny.added = [TinyTokenizer.added("<s>", id: 4, flags: "special")]
    let bytes = Array(tiny.json.utf8)
    _ = try BPE(files: ["tokenizer.json": bytes])
    for count in 0..<bytes.count {
      #expect(throws: TokenizerError.self) {
        try BPE(files: ["tokenizer.json": Array(bytes[..<count])])
      }
    }
  }

  @Test("A file with random bytes in it opens or is refused; it never traps", arguments: 1...4)
  func mutation(seed: UInt64) throws {
    var random = CounterGenerator(seed: seed, purpose: "mutation")
    var tiny = TinyTokenizer.bytes
    tiny.tokens += ["ab", "abc"]
    tiny.merges = ["a b", "ab c"]
    tiny.added = [TinyTokenizer.added("<s>", id: 258, flags: "special", "lstrip")]
    tiny.normalizer = #"{"type":"Replace","pattern":{"String":" "},"content":"x"}"#
    tiny.postProcessor =
      #"{"type":"TemplateProcessing","single":[{"Sequence":{"id":"A"}}],"special_tokens":{}}"#
    let bytes = Array(tiny.json.utf8)
    var opened = 0
    for _ in 0..<1_500 {
      var damaged = bytes
      for _ in 0...random.next(below: 3) {
        let place = random.next(below: damaged.count)
        switch random.next(below: 4) {
        case 0: damaged[place] = UInt8(truncatingIfNeeded: random.next())
        case 1: damaged.remove(at: place)
        case 2:
          damaged.insert(
            contentsOf: "\"{}[]:,0-".utf8.randomElement(using: &random).map { [$0] } ?? [],
            at: place)
        default: damaged.removeSubrange(place..<min(damaged.count, place + random.next(below: 40)))
        }
      }
      do {
        let tokenizer = try BPE(files: ["tokenizer.json": damaged])
        opened += 1
        _ = tokenizer.decode(tokenizer.encode("ab c <s> é\0"))
      } catch is TokenizerError {
        continue
      }
    }
    // Most damage falls into the vocabulary, where another spelling is another token.
    #expect(opened > 0)
  }

  @Test("Files that cannot be read say why")
  func unreadable() throws {
    let folder = try TemporaryFolder()
    func message() throws -> String {
      try #require(throws: TokenizerError.self) { try BPE(contentsOf: folder.path) }.description
    }
    #expect(try message().contains("tokenizer.json: there is no such file"))
    try FileManager.default.createDirectory(
      atPath: folder["tokenizer.json"], withIntermediateDirectories: false)
    #expect(try message().contains("expected a file, found a folder"))
    try FileManager.default.removeItem(atPath: folder["tokenizer.json"])
    // A sparse file beyond the bound takes no room and must not be read.
    #expect(FileManager.default.createFile(atPath: folder["tokenizer.json"], contents: nil))
    let handle = try #require(FileHandle(forWritingAtPath: folder["tokenizer.json"]))
    try handle.truncate(atOffset: 300 << 20)
    try handle.close()
    #expect(try message().contains("314572800 bytes; a file of this kind holds at most 268435456"))
  }

  @Test(
    "The cases of JSONTestSuite that must not parse do not, and those that must do",
    .enabled(if: Fixtures.isAvailable, "\(Fixtures.reason)"))
  func suite() throws {
    var cases = 0
    for name in try names(in: Fixtures.path("data/jsontestsuite")) {
      let content = try bytes(of: Fixtures.path("data/jsontestsuite/" + name))
      let error = try #require(throws: TokenizerError.self) {
        try BPE(files: ["tokenizer.json": content])
      }
      let isMalformed = if case .malformed = error { true } else { false }
      if name.hasPrefix("n_") || name.hasPrefix("y_") {
        #expect(isMalformed == name.hasPrefix("n_"), "\(name): \(error)")
        cases += 1
      }
    }
    #expect(cases > 100)
  }
}
