import ContrastiveCore
import ContrastiveKernels
import Testing

@Suite("Generation")
struct GenerationTests {
  private let model = TinyModel.model(.untied)
  private let prompts = [TinyModel.tokens(5, seed: 1), TinyModel.tokens(2, seed: 2)]

  @Test("with the key-value cache continues as the whole forward pass would")
  func cache() throws {
    for (prompt, continuation) in zip(
      prompts, try model.generate(from: prompts, options: .init(maxNewTokens: 12)))
    {
      var tokens = prompt
      for token in continuation {
        let logits = model.logits(of: [tokens]).matrix.row(tokens.count - 1).array
        #expect(logits.firstIndex(of: logits.max() ?? 0) == Int(token))
        tokens.append(token)
      }
      #expect(continuation.count == 12)
    }
  }

  @Test("gives the same text for the same seed, whatever else is generated beside it")
  func seeds() throws {
    let options = SamplingOptions(temperature: 1, maxNewTokens: 20, seed: 5)
    let both = try model.generate(from: prompts, options: options)
    #expect(try both == model.generate(from: prompts, options: options))
    #expect(try both[0] == model.generate(from: [prompts[0]], options: options)[0])
    var other = options
    other.seed = 6
    #expect(try both != model.generate(from: prompts, options: other))
  }

  @Test("stops at a stop token, at the limit, and at the end of the context")
  func stopping() throws {
    let free = try model.generate(from: [prompts[0]], options: .init(maxNewTokens: 12))[0]
    let stop = free[3]
    let stopped = try model.generate(
      from: [prompts[0]], options: .init(maxNewTokens: 12, stopTokens: [stop]))[0]
    #expect(stopped == Array(free.prefix { $0 != stop }))
    #expect(try model.generate(from: [prompts[0]], options: .init(maxNewTokens: 0))[0].isEmpty)
    let long = try model.generate(from: [prompts[0]], options: .init(maxNewTokens: 500))[0]
    #expect(prompts[0].count + long.count == model.configuration.contextLength)
  }

  @Test("ends where a logit is not finite, and says after how many tokens of which prompt")
  func notFinite() {
    var broken = model
    // One row of the embedding: the prompt that reads it has no finite hidden state.
    let row = Int(prompts[1][1]) * model.configuration.width
    broken.mutableWeights()[row] = .nan
    #expect(!prompts[0].contains(prompts[1][1]))
    #expect(throws: SamplingError.notFinite(prompt: 1, position: 2)) {
      _ = try broken.generate(from: prompts, options: .init(maxNewTokens: 3))
    }
  }

  @Test("considers the topK most probable tokens, or the fewest that reach topP")
  func truncation() {
    // Probabilities 1/2, 1/4, 1/8, 1/8 of ids 2, 0, 1, 3.
    let logits = FloatBuffer([-2, -3, -1, -3].map { $0 * 0.693_147_18 })
    func ids(_ options: SamplingOptions) -> [Int32: Int] {
      var counts: [Int32: Int] = [:]
      for step in 0..<1000 {
        let id = options.choose(from: logits, uniform: (Double(step) + 0.5) / 1000)
        counts[id, default: 0] += 1
      }
      return counts
    }
    #expect(ids(.init(temperature: 1)) == [2: 500, 0: 250, 1: 125, 3: 125])
    #expect(ids(.init(temperature: 1, topK: 1)) == [2: 1000])
    #expect(ids(.init(temperature: 1, topK: 3)).keys.sorted() == [0, 1, 2])
    #expect(ids(.init(temperature: 1, topP: 0.5)) == [2: 1000])
    #expect(ids(.init(temperature: 1, topP: 0.75)).keys.sorted() == [0, 2])
    // Temperature 1/2 squares the probabilities: 16 : 4 : 1 : 1.
    #expect(ids(.init(temperature: 0.5))[2] == 728)
    #expect(ids(.init(temperature: 0)) == [2: 1000])
    // The smallest temperature there is, whose reciprocal is infinite.
    #expect(ids(.init(temperature: .leastNonzeroMagnitude)) == [2: 1000])
  }
}
