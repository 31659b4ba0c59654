import ContrastiveCore
import ContrastiveTokenizers
import PretrainedModels
import TestSupport
import Testing

@Suite("Text from a model with its tokenizer")
struct PretrainedModelGenerationTests {
  private let pretrained: PretrainedModel

  init() throws { pretrained = try PretrainedModel(contentsOf: SmallModel.fromTransformers) }

  @Test("is the decoded continuation of the encoded prompt, each in its place")
  func definition() throws {
    let prompts = ["The kettle sings.", "Two boats", "A"]
    let options = SamplingOptions(temperature: 1, maxNewTokens: 12, seed: 3)
    var stopping = options
    stopping.stopTokens = [2]
    let tokens = try pretrained.model.generate(
      from: prompts.map { pretrained.tokenizer.encode($0) }, options: stopping)
    #expect(
      try pretrained.generate(from: prompts, options: options)
        == tokens.map { pretrained.tokenizer.decode($0, specialTokens: .skipped) })
    #expect(try pretrained.generate(from: []) == [])
  }

  @Test("ends where the folder says that texts end, and at the options' own tokens")
  func endTokens() throws {
    let greedy = SamplingOptions(maxNewTokens: 8)
    let tokens = try pretrained.model.generate(
      from: [pretrained.tokenizer.encode("The")], options: greedy)[0]
    #expect(try pretrained.generate(from: ["The"], options: greedy)[0].count > 0)
    // The first token that greedy decoding takes ends the text, named either way.
    var ending = pretrained
    ending.generation?.endTokens = [Int(tokens[0])]
    #expect(try ending.generate(from: ["The"], options: greedy) == [""])
    var stopping = greedy
    stopping.stopTokens = [tokens[0]]
    #expect(try pretrained.generate(from: ["The"], options: stopping) == [""])
  }
}
