import ContrastiveTokenizers
import Foundation
import TestSupport
import Testing

@Suite("Training")
struct TrainingTests {
  @Test("The most frequent pair merges first; of equal ones, the greater in bytes")
  func ties() throws {
    // Pairs: “ab” 4, “bc” 3, “xy” 3. Then “ab”+“c” 3 and “xy” 3: “xy” is greater.
    let texts = ["abc abc abc ab", "xy", "xy", "xy"]
    let tokenizer = try BPE(trainedOn: texts, vocabularySize: 300, reserved: .endOfText)
    #expect((257..<260).map { tokenizer.token($0) } == ["ab", "xy", "abc"])
    #expect(tokenizer.tokens("abcxy") == ["abc", "xy"])
    // “Ġabc” occurs twice, nothing else does: the vocabulary ends here.
    #expect(tokenizer.token(260) == "Ġabc")
    #expect(tokenizer.vocabularySize == 261)
    // Where the left tokens are the same, the right ones decide. Bytes count, not their spellings:
    // “Ġ” is greater than “b”, but a space is less.
    let equal = try BPE(
      trainedOn: ["xa", "xa", "xb", "xb", "ba", "ba", " a", " a"], vocabularySize: 300,
      reserved: .endOfText)
    #expect((257..<261).map { equal.token($0) } == ["xb", "xa", "ba", "Ġa"])
  }

  @Test("Reserved tokens come first, have their roles and are never merged with")
  func reserved() throws {
    let text = String(repeating: "<|im_start|>", count: 20)
    let tokenizer = try BPE(trainedOn: [text], vocabularySize: 300)
    #expect(tokenizer.vocabularySize == 259)
    #expect(tokenizer.encode("<|endoftext|><|im_start|><|im_end|>!") == [0, 1, 2, 3])
    #expect(tokenizer.endOfSequenceText == "<|im_end|>")
    #expect(tokenizer.padding == 0)
    #expect(tokenizer.beginningOfSequence == nil)
    #expect(tokenizer.chatTemplate == .chatML)
    let plain = try BPE(trainedOn: [text], vocabularySize: 300, reserved: .endOfText)
    #expect(plain.endOfSequence == 0 && plain.padding == 0 && plain.chatTemplate == nil)
  }

  @Test("The order of the texts does not matter")
  func order() throws {
    var hostile = HostileTexts(seed: 5)
    let texts = (0..<80).map { _ in hostile.next() }
    let first = try BPE(trainedOn: texts, vocabularySize: 350)
    let second = try BPE(trainedOn: texts.reversed(), vocabularySize: 350)
    #expect(first.files == second.files)
    #expect(first.vocabularySize == 350)
  }

  @Test("Texts that do not exist give the bytes alone")
  func nothing() throws {
    let tokenizer = try BPE(trainedOn: [], vocabularySize: 1000)
    #expect(tokenizer.vocabularySize == 259)
    #expect(tokenizer.decode(tokenizer.encode("é")) == "é")
  }

  @Test("What cannot be trained is refused")
  func refusals() throws {
    func reserved(_ tokens: String..., end: String = "<e>") -> ReservedTokens {
      ReservedTokens(tokens: tokens, endOfSequence: end, padding: end)
    }
    let cases: [(Int, ReservedTokens, String)] = [
      (258, .chatML, "ask for 259 at least"),
      (Int.max, .chatML, "beyond"),
      (300, reserved("<e>", "<e>"), "listed twice"),
      (300, reserved("<e>", "!"), "needs two scalars or more"),
      (300, reserved("<e>", end: "<f>"), "“<f>” is not among the reserved tokens"),
    ]
    for (size, reserved, expected) in cases {
      let error = try #require(throws: TokenizerError.self) {
        try BPE(trainedOn: ["a"], vocabularySize: size, reserved: reserved)
      }
      #expect(error.description.contains(expected))
    }
  }

  @Test(
    "The reference corpus gives the reference vocabulary and merges",
    .enabled(if: Fixtures.isAvailable, "\(Fixtures.reason)"))
  func reference() throws {
    func text(_ name: String) throws -> String {
      String(decoding: try bytes(of: Fixtures.path("tokenizers/train-bpe/" + name)), as: UTF8.self)
    }
    let tokenizer = try BPE(
      trainedOn: [text("corpus.en")], vocabularySize: 500, reserved: .endOfText)
    let merges = try text("train-bpe-reference-merges.txt").split(separator: "\n").map(String.init)
    #expect(merges.count == 243)
    struct File: Decodable {
      struct Model: Decodable { var merges: [String] }
      var model: Model
    }
    let content = try #require(tokenizer.files["tokenizer.json"])
    #expect(try JSONDecoder().decode(File.self, from: Data(content)).model.merges == merges)
    let vocabulary = try JSONDecoder().decode(
      [String: Int32].self, from: Data(text("train-bpe-reference-vocab.json").utf8))
    #expect(vocabulary.count == 500 && tokenizer.vocabularySize == 500)
    for (token, id) in vocabulary { #expect(tokenizer.id(of: token) == id, "\(token)") }
  }
}
