import PretrainedModels
import TestSupport
import Testing

@Suite("A generation configuration")
struct GenerationConfigurationTests {
  @Test("is read, changed, and keeps what it does not know")
  func overlay() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      """
      {"bos_token_id": 1, "eos_token_id": [2, 9], "do_sample": true, "temperature": 0.6,
       "top_p": 0.9, "top_k": 40, "min_p": 0.05, "repetition_penalty": 1.1,
       "max_new_tokens": 256, "transformers_version": "4.42.3"}
      """, to: "generation_config.json")
    var generation = try GenerationConfiguration(contentsOf: path)
    #expect(generation.beginToken == 1)
    #expect(generation.endTokens == [2, 9])
    #expect(generation.padToken == nil)
    #expect(generation.isSampled == true)
    #expect(generation.temperature == 0.6)
    #expect(generation.topP == 0.9)
    #expect(generation.topK == 40)
    #expect(generation.minP == 0.05)
    #expect(generation.repetitionPenalty == 1.1)
    #expect(generation.maximumNewTokens == 256)
    generation.endTokens = [7]
    generation.temperature = nil
    generation.isSampled = nil
    try generation.write(to: path)
    let text = String(decoding: try bytes(of: path), as: UTF8.self)
    #expect(
      text == """
        {
          "bos_token_id": 1,
          "eos_token_id": 7,
          "max_new_tokens": 256,
          "min_p": 0.05,
          "repetition_penalty": 1.1,
          "top_k": 40,
          "top_p": 0.9,
          "transformers_version": "4.42.3"
        }

        """)
  }

  @Test(
    "of transformers is written again byte for byte",
    .enabled(if: Fixtures.isAvailable, "\(Fixtures.reason)"))
  func unchanged() throws {
    let folder = try TemporaryFolder()
    for model in try names(in: Fixtures.path("models")) {
      let path = Fixtures.path("models/\(model)/generation_config.json")
      try GenerationConfiguration(contentsOf: path).write(to: folder["again"])
      #expect(try bytes(of: folder["again"]) == bytes(of: path))
    }
  }

  @Test(
    "is refused where a value makes no sense",
    arguments: [
      (#"{"temperature": -1}"#, "\"temperature\" is -1, expected a number from 0.0 to 1000000.0"),
      (#"{"top_p": 1.5}"#, "\"top_p\" is 1.5, expected a number from 0.0 to 1.0"),
      (#"{"top_k": 1.5}"#, "\"top_k\" is 1.5, expected an integer from 0 to 16777216"),
      (#"{"do_sample": "no"}"#, "\"do_sample\" is \"no\", expected true or false"),
      (#"{"eos_token_id": -2}"#, "\"eos_token_id\" is -2, expected token ids from 0 to 16777215"),
      (
        #"{"max_new_tokens": 0}"#,
        "\"max_new_tokens\" is 0, expected an integer from 1 to 1073741824"
      ),
    ])
  func refusals(text: String, message: String) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(text, to: "generation_config.json")
    let error = try #require(throws: ConfigurationError.self) {
      try GenerationConfiguration(contentsOf: path)
    }
    #expect(error.description == "\(path): \(message)")
  }
}
