import ContrastiveTokenizers
import Testing

@Suite("Identity")
struct IdentityTests {
  private static let tiny = TinyTokenizer(
    tokens: ["a", "b", "ab", "<s>"], merges: ["a b"],
    added: [TinyTokenizer.added("<s>", id: 3, flags: "special")])

  @Test("The fingerprint of a tokenizer is the same in every process")
  func stable() throws {
    // Computed elsewhere, from the definition.
    let tokenizer = try Self.tiny.open()
    #expect(tokenizer.fingerprint == "f11959e86f6a2707a630db9623b72e2f")
    #expect(tokenizer == (try Self.tiny.open()))
  }

  @Test("Layout and the order of members do not change it")
  func layout() throws {
    let json = Self.tiny.json
    let spaced = json.replacing(",", with: " ,\n\t")
    let reordered = json.replacing(
      #"{"type":"BPE","unk_token":null,"#, with: #"{"unk_token":null,"type":"BPE","#)
    #expect(reordered != json)
    for text in [spaced, reordered] {
      #expect(try BPE(files: ["tokenizer.json": Array(text.utf8)]) == Self.tiny.open())
    }
  }

  @Test("Whatever decides on ids and texts changes it")
  func changes() throws {
    let changes: [(inout TinyTokenizer) -> Void] = [
      {
        $0.tokens[0] = "c"; $0.tokens[2] = "cb"; $0.merges = ["c b"]
      },
      { $0.tokens.swapAt(0, 1) },
      { $0.merges = [] },
      { $0.model = #""unk_token":"a""# },
      { $0.added = [] },
      { $0.added = [TinyTokenizer.added("<s>", id: 3)] },
      { $0.added = [TinyTokenizer.added("<s>", id: 3, flags: "special", "lstrip")] },
      { $0.normalizer = #"{"type":"NFC"}"# },
      { $0.preTokenizer = #"{"type":"Whitespace"}"# },
      { $0.decoder = "null" },
      { $0.postProcessor = #"{"type":"RobertaProcessing","cls":["a",0],"sep":["b",1]}"# },
      { $0.configuration = #"{"eos_token":"<s>"}"# },
      { $0.configuration = #"{"bos_token":"<s>"}"# },
      { $0.configuration = #"{"chat_template":"x"}"# },
    ]
    var fingerprints: Set = [try Self.tiny.open().fingerprint]
    for change in changes {
      var tiny = Self.tiny
      change(&tiny)
      let tokenizer = try tiny.open()
      #expect(tokenizer != (try Self.tiny.open()))
      fingerprints.insert(tokenizer.fingerprint)
    }
    #expect(fingerprints.count == changes.count + 1)
  }
}
