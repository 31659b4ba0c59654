import ContrastiveFiles
import ContrastiveTokenizers
import PreferenceData
import TestSupport
import Testing

/// What TRL 1.16.0 makes of awkward rows; `Tests/Fixtures/README.md` says how that was recorded.
@Suite("Tokens equal TRL's")
struct TRLOracleTests {
  private func document(_ path: String) throws -> JSONObject {
    try #require(try JSONParser.parse(bytes(of: path)).object)
  }

  private func tokenizer(_ document: JSONObject) throws -> BPE {
    let name = try #require(document["tokenizer"]?.string)
    return try BPE(contentsOf: Fixtures.own(name))
  }

  private func integers(_ value: JSONValue?) throws -> [Int] {
    try #require(value?.array).compactMap(\.integer)
  }

  /// Prepares the row of a case as a file of its own.
  private func prepare(_ oracle: JSONObject, _ tokenizer: BPE) throws -> TokenizedDataset {
    try withFile(try #require(oracle["line"]?.string).utf8) { path in
      try PreferenceDataset(contentsOf: path)
        .tokenized(by: tokenizer, maxLength: oracle["max_length"]?.integer)
    }
  }

  @Test("for pairs", arguments: ["text-byte-level", "text-sentencepiece", "chat-byte-level"])
  func pairs(_ name: String) throws {
    let file = try document(Fixtures.own("tokenized/\(name).json"))
    let tokenizer = try tokenizer(file)
    for oracle in try #require(file["cases"]?.array).compactMap(\.object) {
      let name = try #require(oracle["name"]?.string)
      // There TRL loses text to a negative index.
      if name == "implicit prompt, nothing shared, last character a space" { continue }
      let data = try prepare(oracle, tokenizer)
      if oracle["dropped"]?.boolean == true {
        #expect(data.examples.isEmpty && data.report.promptsTooLong == 1, "\(name)")
        continue
      }
      let example = try #require(data.examples.first, "\(name)")
      #expect(example.promptLength == (try integers(oracle["prompt_ids"]).count), "\(name)")
      for (answer, side) in zip(example.answers, ["chosen", "rejected"]) {
        #expect(
          answer.tokens.map(Int.init) == (try integers(oracle["\(side)_input_ids"])), "\(name)")
        // TRL marks the first token where there is no prompt, and never scores it.
        let marks = try integers(oracle["\(side)_scored"]).enumerated()
          .map { $0.offset > 0 && $0.element == 1 }
        #expect(answer.scored == marks, "\(name)")
      }
    }
  }

  @Test(
    "for supervised rows", arguments: ["supervised-byte-level", "supervised-sentencepiece"])
  func supervised(_ name: String) throws {
    let file = try document(Fixtures.own("tokenized/\(name).json"))
    let tokenizer = try tokenizer(file)
    for oracle in try #require(file["cases"]?.array).compactMap(\.object) {
      let name = try #require(oracle["name"]?.string)
      // The other tokenizer's template is not ChatML.
      if name.contains("messages"), tokenizer.chatTemplate?.isSupported != true { continue }
      let data = try prepare(oracle, tokenizer)
      if oracle["dropped"]?.boolean == true {
        #expect(data.examples.isEmpty, "\(name)")
        continue
      }
      let answer = try #require(data.examples.first?.answers.first, "\(name)")
      #expect(answer.tokens.map(Int.init) == (try integers(oracle["input_ids"])), "\(name)")
      let marks = try integers(oracle["scored"]).enumerated()
        .map { $0.offset > 0 && $0.element == 1 }
      #expect(answer.scored == marks, "\(name)")
    }
  }

  @Test("step by step, over pairs and over the chosen answers of the same pairs")
  func ownSteps() throws {
    try steps(
      of: Fixtures.own("trajectories/dpo-sigmoid.json"), pairs: Fixtures.own("pairs.jsonl"),
      tokenizer: Fixtures.own("llama-small"), answers: .all)
    try steps(
      of: Fixtures.own("trajectories/sft.json"), pairs: Fixtures.own("pairs.jsonl"),
      tokenizer: Fixtures.own("llama-small"), answers: .chosen)
  }

  @Test(
    "step by step, with the tokenizer of a pretrained model",
    .enabled(if: Fixtures.isAvailable, "\(Fixtures.reason)"))
  func sharedSteps() throws {
    try steps(
      of: Fixtures.path("oracles/dpo-sigmoid.json"), pairs: Fixtures.path("oracles/pairs.jsonl"),
      tokenizer: Fixtures.path("models/stories260K"), answers: .all)
    try steps(
      of: Fixtures.path("oracles/sft.json"), pairs: Fixtures.path("oracles/pairs.jsonl"),
      tokenizer: Fixtures.path("models/stories260K"), answers: .chosen)
  }

  /// Compares the tokens of each step's batch, four rows in order, with the sum that TRL logged.
  private func steps(
    of oracle: String, pairs: String, tokenizer: String,
    answers: PreferenceDataset.AnswerSelection
  ) throws {
    let file = try document(oracle)
    let maxLength = try #require(file["config"]?.object?["max_length"]?.integer)
    let steps = try #require(file["steps"]?.array).compactMap(\.object)
    let data = try PreferenceDataset(contentsOf: pairs)
      .tokenized(by: BPE(contentsOf: tokenizer), maxLength: maxLength, answers: answers)
    // The last batch of an epoch is smaller, and no row is left out.
    let batches = stride(from: 0, to: data.examples.count, by: 4).map {
      data.examples[$0..<min($0 + 4, data.examples.count)]
    }
    var tokens = 0
    for (index, step) in steps.enumerated() {
      tokens += batches[index % batches.count].flatMap(\.answers).map(\.tokens.count).reduce(0, +)
      #expect(step["num_tokens"]?.real == Double(tokens), "step \(index + 1) of \(oracle)")
    }
    #expect(steps.count >= 8)
  }
}
