import ContrastiveCore
import PretrainedModels
import TestSupport
import Testing

@Suite("A model's configuration")
struct ModelConfigurationTests {
  /// A small sound configuration in the new spelling.
  private static let sound: [(String, String)] = [
    ("model_type", "\"llama\""), ("vocab_size", "259"), ("hidden_size", "64"),
    ("num_hidden_layers", "3"), ("num_attention_heads", "4"), ("intermediate_size", "176"),
  ]

  /// Reads `sound` with `changes` laid over it; a change to nothing removes the key.
  private func read(_ changes: [(String, String?)], named name: String = "config.json") throws
    -> ModelConfiguration
  {
    let folder = try TemporaryFolder()
    let kept = Self.sound.filter { key, _ in !changes.contains { $0.0 == key } }
    let members = (kept + changes.compactMap { key, value in value.map { (key, $0) } })
      .map { "\"\($0.0)\": \($0.1)" }
    let path = try folder.write("{\(members.joined(separator: ", "))}", to: name)
    return try ModelConfiguration(contentsOf: path)
  }

  @Test("takes transformers' defaults for what is absent")
  func defaults() throws {
    let configuration = try read([])
    #expect(
      configuration.transformer
        == Transformer.Configuration(
          vocabularySize: 259, width: 64, layers: 3, heads: 4, keyValueHeads: 4, headWidth: 16,
          intermediateWidth: 176, contextLength: 2048, normEpsilon: 1e-6,
          rotary: .init(theta: 10_000), head: .untied, initializerRange: 0.02))
    #expect(configuration.beginToken == 1)
    #expect(configuration.endTokens == [2])
    #expect(configuration.padToken == nil)
    #expect(configuration.weightType == nil)
  }

  @Test(
    "reads what transformers writes",
    .enabled(if: Fixtures.isAvailable, "\(Fixtures.reason)"))
  func fixtures() throws {
    func read(_ model: String) throws -> ModelConfiguration {
      try ModelConfiguration(contentsOf: Fixtures.path("models/\(model)/config.json"))
    }
    let stories = try read("stories260K")
    #expect(
      stories.transformer
        == Transformer.Configuration(
          vocabularySize: 512, width: 64, layers: 5, heads: 8, keyValueHeads: 4, headWidth: 8,
          intermediateWidth: 172, contextLength: 512, normEpsilon: 1e-5, head: .tied))
    #expect(stories.beginToken == 1 && stories.endTokens == [2] && stories.padToken == nil)
    #expect(stories.weightType == .float32)
    let untied = try read("llama-mha-untied-bf16")
    #expect(untied.transformer.head == .untied && untied.transformer.keyValueHeads == 4)
    #expect(untied.weightType == .bfloat16)
    #expect(untied.beginToken == nil && untied.endTokens == [258] && untied.padToken == 256)
    #expect(
      try read("llama31-rope").transformer.rotary
        == RotaryConfiguration(
          theta: 500_000,
          scaling: .llama3(
            factor: 8, lowFrequencyFactor: 1, highFrequencyFactor: 4, originalContextLength: 64)))
  }

  @Test("reads both spellings of the rotary settings alike", arguments: Spelling.all)
  func spellings(_ spelling: Spelling) throws {
    #expect(try read(spelling.changes).transformer.rotary == spelling.rotary)
  }

  /// Settings in one spelling and what they mean.
  struct Spelling: CustomTestStringConvertible, Sendable {
    let changes: [(String, String?)]
    let rotary: RotaryConfiguration

    var testDescription: String { changes.map { "\($0.0): \($0.1 ?? "")" }.joined(separator: ", ") }

    init(_ changes: [(String, String?)], _ theta: Double, _ scaling: RotaryConfiguration.Scaling) {
      self.changes = changes
      rotary = RotaryConfiguration(theta: theta, scaling: scaling)
    }

    static let all: [Spelling] = [
      Spelling([("rope_theta", "500000")], 500_000, .none),
      Spelling([("rope_theta", "1e6"), ("rope_scaling", "null")], 1e6, .none),
      Spelling([("rope_parameters", "null")], 10_000, .none),
      Spelling([("rope_parameters", #"{"rope_type": "default", "rope_theta": 1e4}"#)], 1e4, .none),
      Spelling([("rope_parameters", "{}"), ("rope_theta", "123.5")], 123.5, .none),
      Spelling(
        [("rope_theta", "1e5"), ("rope_scaling", #"{"type": "linear", "factor": 2}"#)], 1e5,
        .linear(factor: 2)),
      Spelling(
        [("rope_parameters", #"{"rope_type": "linear", "factor": 4.0, "rope_theta": 1e5}"#)], 1e5,
        .linear(factor: 4)),
      Spelling(
        [
          (
            "rope_scaling",
            #"""
            {"factor": 32.0, "high_freq_factor": 4.0, "low_freq_factor": 1.0,
             "original_max_position_embeddings": 8192, "rope_type": "llama3"}
            """#
          ), ("rope_theta", "500000.0"),
        ], 500_000,
        .llama3(
          factor: 32, lowFrequencyFactor: 1, highFrequencyFactor: 4, originalContextLength: 8192)),
      Spelling(
        [
          ("rope_scaling", #"{"rope_type": "linear", "type": "yarn", "factor": 2}"#),
          ("rope_parameters", #"{"type": "linear", "factor": 2.0}"#),
        ], 1e4, .linear(factor: 2)),
    ]
  }

  @Test(
    "reads tokens as numbers, lists and nothing",
    arguments: [
      ("7", [7]), ("[7, 8, 9]", [7, 8, 9]), ("null", []), ("[]", []), ("258", [258]),
    ])
  func endTokens(text: String, tokens: [Int]) throws {
    #expect(try read([("eos_token_id", text)]).endTokens == tokens)
    if tokens.count < 2 {
      let configuration = try read([("bos_token_id", text), ("pad_token_id", text)])
      #expect(configuration.beginToken == tokens.first)
      #expect(configuration.padToken == tokens.first)
    }
    #expect(try read([("pad_token_id", "-1")]).padToken == nil)
  }

  @Test("refuses what it could only compute wrongly, or not at all", arguments: Refusal.all)
  func refusals(_ refusal: Refusal) throws {
    let error = try #require(throws: ConfigurationError.self) { try read(refusal.changes) }
    #expect(error.description.hasSuffix("config.json: \(refusal.message)"), "\(error)")
  }
}
