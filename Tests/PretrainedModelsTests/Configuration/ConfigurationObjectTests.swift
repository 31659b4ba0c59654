import PretrainedModels
import TestSupport
import Testing

@Suite("A file of settings")
struct ConfigurationObjectTests {
  @Test(
    "that is not a JSON object is refused with the place",
    arguments: [
      ("", "line 1, column 1: expected a value, found the end of the text"),
      ("[]", "it is a list of 0"),
      (
        "{\"vocab_size\": 1,\n \"vocab_size\": 2}",
        "line 2, column 2: the key \"vocab_size\" appears twice"
      ),
      ("{\"a\": NaN}", "line 1, column 7: expected a value, found 'N'"),
      (String(repeating: "[", count: 100_000), "line 1, column 65: nested more than 64 deep"),
    ])
  func malformed(text: String, reason: String) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(text, to: "config.json")
    let error = ConfigurationError.malformed(file: path, reason: reason)
    #expect(throws: error) { try ModelConfiguration(contentsOf: path) }
    #expect(throws: error) { try GenerationConfiguration(contentsOf: path) }
  }

  @Test(
    "of other models is refused by the model's name",
    .enabled(if: Fixtures.isAvailable, "\(Fixtures.reason)"),
    arguments: [
      ("mistral", "mistral"), ("qwen2-sharded", "qwen2"), ("qwen3", "qwen3"), ("gpt2", "gpt2"),
    ])
  func otherModels(folder: String, type: String) throws {
    let path = Fixtures.path("models/\(folder)/config.json")
    #expect(
      throws: ConfigurationError.unsupported(
        file: path, key: "model_type", found: "\"\(type)\"", supported: "\"llama\"")
    ) { try ModelConfiguration(contentsOf: path) }
  }
}
