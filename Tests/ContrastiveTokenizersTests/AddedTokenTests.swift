import ContrastiveTokenizers
import Testing

@Suite("Added tokens")
struct AddedTokenTests {
  private func tokens(_ text: String, _ added: [String]) throws -> [String] {
    let letters = "abx <>é\u{301}_".unicodeScalars.map { String($0) }
    return try TinyTokenizer(tokens: letters, added: added).open().tokens(text)
  }

  /// The id of the first added token: one for each of the letters comes before.
  private let first = 9

  @Test("are found leftmost, and the longest of them")
  func longest() throws {
    let added = ["<a>", "<a>b", "bx"].enumerated().map {
      TinyTokenizer.added($0.element, id: first + $0.offset)
    }
    #expect(try tokens("x<a>bx", added) == ["x", "<a>b", "x"])
    #expect(try tokens("<a><a>", added) == ["<a>", "<a>"])
    #expect(try tokens("<abx", added) == ["<", "a", "bx"])
  }

  @Test("take the spaces beside them where they say so")
  func stripping() throws {
    let left = [TinyTokenizer.added("<a>", id: first, flags: "lstrip")]
    #expect(try tokens("a  <a> b", left) == ["a", "<a>", " ", "b"])
    let right = [TinyTokenizer.added("<a>", id: first, flags: "rstrip")]
    #expect(try tokens("a <a>  b", right) == ["a", " ", "<a>", "b"])
    // What one has taken is not there for the next.
    let both = [TinyTokenizer.added("<a>", id: first, flags: "lstrip", "rstrip")]
    #expect(try tokens(" <a>  <a> ", both) == ["<a>", "<a>"])
  }

  @Test("are not found inside words where they say so")
  func wholeWords() throws {
    let whole = [TinyTokenizer.added("ab", id: first, flags: "single_word")]
    #expect(
      try tokens("ab xab abx <ab>", whole)
        == ["ab", " ", "x", "a", "b", " ", "a", "b", "x", " ", "<", "ab", ">"])
    #expect(try tokens("éab", whole) == ["é", "a", "b"])
    #expect(try tokens("ab\u{301}", whole) == ["a", "b", "\u{301}"])
    #expect(try tokens("_ab", whole) == ["_", "a", "b"])
  }

  @Test("that are in the vocabulary keep their ids; others are numbered on")
  func ids() throws {
    let tokenizer = try TinyTokenizer(
      tokens: ["a", "<s>"],
      added: [
        TinyTokenizer.added("<s>", id: 1, flags: "special"), TinyTokenizer.added("<x>", id: 2),
      ]
    ).open()
    #expect(tokenizer.encode("<s>a<x>") == [1, 0, 2])
    #expect(tokenizer.vocabularySize == 3)
    #expect(tokenizer.token(2) == "<x>" && tokenizer.id(of: "<x>") == 2)
  }

  @Test("are found as the configuration says, where that has another opinion")
  func configuration() throws {
    var tiny = TinyTokenizer(
      tokens: ["a", " ", "<", "x", ">", "<x>", "<y>"],
      added: [TinyTokenizer.added("<x>", id: 5, flags: "normalized")])
    #expect(try tiny.open().tokens("a <x> <x>a") == ["a", " ", "<x>", " ", "<x>", "a"])
    tiny.configuration = """
      {"added_tokens_decoder":{"5":{"content":"<x>","lstrip":true,"special":true}}}
      """
    let tokenizer = try tiny.open()
    #expect(tokenizer.tokens("a <x> <x>a") == ["a", "<x>", "<x>", "a"])
    #expect(tokenizer.decode([0, 5], specialTokens: .skipped) == "a")
    // A role makes a token special.
    tiny.configuration = #"{"eos_token":"<x>"}"#
    #expect(try tiny.open().decode([0, 5], specialTokens: .skipped) == "a")
    // A token that has a name is looked for, listed or not.
    tiny.configuration = nil
    for name in [
      #""eos_token":"<y>""#, #""mask_token":{"content":"<y>"}"#,
      #""additional_special_tokens":["<y>"]"#, #""extra_special_tokens":{"y":"<y>"}"#,
    ] {
      #expect(try tiny.open().tokens("<y>") == ["<", ">"])
      tiny.configuration = "{\(name)}"
      #expect(try tiny.open().tokens("<y>") == ["<y>"])
      tiny.configuration = nil
    }
  }
}
