import ContrastiveTokenizers
import Foundation
import TestSupport
import Testing

@Suite("Writing")
struct WritingTests {
  @Test("What was read is written back byte for byte")
  func readBack() throws {
    let source = Fixtures.own("llama-small")
    let folder = try TemporaryFolder()
    let target = folder["new"]
    try BPE(contentsOf: source).write(to: target)
    let written = ["chat_template.jinja", "tokenizer.json", "tokenizer_config.json"]
    #expect(try names(in: target) == written)
    for name in written {
      #expect(try bytes(of: "\(target)/\(name)") == bytes(of: "\(source)/\(name)"))
    }
  }

  @Test("A trained tokenizer is the same when it is opened again")
  func trained() throws {
    var texts = HostileTexts(seed: 9)
    let tokenizer = try BPE(trainedOn: (0..<60).map { _ in texts.next() }, vocabularySize: 320)
    let folder = try TemporaryFolder()
    try tokenizer.write(to: folder.path)
    let reopened = try BPE(contentsOf: folder.path)
    #expect(reopened == tokenizer)
    #expect(reopened.endOfSequence == tokenizer.endOfSequence)
    for _ in 0..<200 {
      let text = texts.next()
      #expect(reopened.encode(text) == tokenizer.encode(text))
    }
  }

  @Test("Older files are replaced, and nothing else is left behind")
  func replacement() throws {
    let folder = try TemporaryFolder()
    let tokenizer = try TinyTokenizer(tokens: ["a"]).open()
    try tokenizer.write(to: folder.path)
    try tokenizer.write(to: folder.path)
    #expect(try folder.names == ["tokenizer.json"])
    let error = try #require(throws: TokenizerError.self) {
      try tokenizer.write(to: folder["tokenizer.json"])
    }
    #expect(error.description.hasPrefix("cannot write"))
    #expect(try folder.names == ["tokenizer.json"])
  }
}
