import ContrastiveTokenizers
import Foundation
import TestSupport
import Testing

/// Encodings and decodings by the `tokenizers` library, version 0.23.3.
@Suite("Reference encodings")
struct OracleTests {
  struct Oracle: Decodable {
    struct Case: Decodable {
      var text: String
      var ids: [Int32]
      var ids_without_special: [Int32]
      var decoded: String
      var decoded_with_special: String
    }
    var cases: [Case]
  }

  private func check(_ tokenizer: BPE, _ oracle: String, count: Int) throws {
    let content = try Data(contentsOf: URL(fileURLWithPath: oracle))
    let cases = try JSONDecoder().decode(Oracle.self, from: content).cases
    #expect(cases.count == count)
    for sample in cases {
      #expect(tokenizer.encode(sample.text) == sample.ids, "\(sample.text.debugDescription)")
      let ids = tokenizer.encode(sample.text, specialTokens: .omitted)
      #expect(ids == sample.ids_without_special, "\(sample.text.debugDescription)")
      let kept = tokenizer.decode(ids)
      #expect(kept.utf8.elementsEqual(sample.decoded_with_special.utf8), "\(kept.debugDescription)")
      let skipped = tokenizer.decode(ids, specialTokens: .skipped)
      #expect(skipped.utf8.elementsEqual(sample.decoded.utf8), "\(skipped.debugDescription)")
    }
  }

  @Test("of small tokenizers", arguments: ["llama-small", "sentencepiece-small"])
  func small(name: String) throws {
    let folder = Fixtures.own(name)
    try check(BPE(contentsOf: folder), folder + "/encodings.json", count: 45)
  }

  @Test("of a small tokenizer with a Metaspace")
  func metaspace() throws {
    let folder = Fixtures.own("sentencepiece-small")
    let tokenizer = try BPE(files: ["tokenizer.json": bytes(of: folder + "/metaspace.json")])
    try check(tokenizer, folder + "/metaspace-encodings.json", count: 45)
  }

  @Test(
    "of the vocabularies of GPT-2, Llama 2 and Llama 3.2",
    .enabled(if: Fixtures.isAvailable, "\(Fixtures.reason)"),
    arguments: [("gpt2", 50_257), ("llama2", 32_000), ("llama3.2", 128_005)])
  func large(name: String, size: Int) throws {
    let folder = Fixtures.path("tokenizers/" + name)
    let tokenizer = try BPE(contentsOf: folder)
    #expect(tokenizer.vocabularySize == size)
    try check(tokenizer, folder + "/expected.json", count: 261)
  }

  @Test(
    "of a whole book, decoded to the book again",
    .enabled(if: Fixtures.isAvailable, "\(Fixtures.reason)"),
    arguments: [("gpt2", 338_025), ("llama2", 368_634), ("llama3.2", 301_769)])
  func book(name: String, count: Int) throws {
    let tokenizer = try BPE(contentsOf: Fixtures.path("tokenizers/" + name))
    let content = try bytes(of: Fixtures.path("data/text/tinyshakespeare.txt"))
    let ids = tokenizer.encode(String(decoding: content, as: UTF8.self), specialTokens: .omitted)
    #expect(tokenizer.decode(ids).utf8.elementsEqual(content))
    // Counted by the reference, with the token that Llama's tokenizers put first.
    #expect(ids.count == (name == "gpt2" ? count : count - 1))
  }

  @Test(
    "Every model of the shared folder comes with a tokenizer that opens",
    .enabled(if: Fixtures.isAvailable, "\(Fixtures.reason)"))
  func models() throws {
    let names = try names(in: Fixtures.path("models"))
    #expect(names.count == 8)
    for name in names {
      let tokenizer = try BPE(contentsOf: Fixtures.path("models/" + name))
      #expect(tokenizer.endOfSequence != nil, "\(name)")
      #expect((tokenizer.chatTemplate?.isSupported ?? false) == (name != "stories260K"), "\(name)")
    }
  }
}
