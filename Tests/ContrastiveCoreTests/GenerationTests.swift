import ContrastiveCore
import ContrastiveKernels
import Foundation
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

  @Test(
    "gives a prompt the same tokens alone, beside others, and after others", arguments: [0.0, 1])
  func company(temperature: Double) throws {
    // More prompts than one thread continues, and than are in work at a time; of one token, of few, and of
    // more than are read together.
    let prompts = (0..<5 * fewRows + 3).map {
      TinyModel.tokens([1, 5, 2, fewRows + 3][$0 % 4], seed: UInt64($0))
    }
    let options = SamplingOptions(
      temperature: temperature, maxNewTokens: 9, stopTokens: [3, 4], seed: 5)
    let together = try model.generate(from: prompts, options: options)
    #expect(Set(together.map(\.count)).count > 2, "some end before others")
    for (index, prompt) in prompts.enumerated() {
      var alone = Generation(of: [prompt], by: model, options: options, firstIndex: index)
      while try alone.step() {}
      #expect(alone.continuations == [together[index]])
    }
  }

  @Test("tells at every step what is finished, and ends when all is")
  func steps() throws {
    let options = SamplingOptions(maxNewTokens: 4)
    var generation = Generation(of: prompts, by: model, options: options)
    for step in 1...4 {
      #expect(try generation.step())
      #expect(generation.continuations.map(\.count) == [step, step])
      #expect(generation.isFinished == [step == 4, step == 4])
      #expect(generation.tokenCount == 2 * step)
    }
    #expect(try !generation.step())
    #expect(try generation.continuations == model.generate(from: prompts, options: options))
    var none = Generation(of: [], by: model, options: options)
    #expect(try !none.step())
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
    let others = [[Int32]](repeating: prompts[0], count: 4 * fewRows + 1)
    #expect(throws: SamplingError.notFinite(prompt: others.count, position: 2)) {
      _ = try broken.generate(from: others + [prompts[1]], options: .init(maxNewTokens: 3))
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
    // Of the three largest, 4/7 and 2/7 are kept.
    #expect(ids(.init(temperature: 1, topK: 3, topP: 0.8)).keys.sorted() == [0, 2])
    #expect(ids(.init(temperature: 1, topK: 9, topP: 0.9)).count == 4)
    // Temperature 1/2 squares the probabilities: 16 : 4 : 1 : 1.
    #expect(ids(.init(temperature: 0.5))[2] == 728)
    #expect(ids(.init(temperature: 0)) == [2: 1000])
    // Equal logits rank by id.
    #expect(SamplingOptions().choose(from: FloatBuffer([1, 4, 2, 4]), uniform: 0) == 1)
    // The smallest temperature there is, whose reciprocal is infinite.
    #expect(ids(.init(temperature: .leastNonzeroMagnitude)) == [2: 1000])
  }

  @Test(
    "considers what sorting all tokens would leave", arguments: [1, 3, 40, 2000], [0.01, 0.6, 1])
  func candidates(topK: Int, topP: Double) {
    // Logits of a wide and of a narrow range, some of them equal, and some of no probability at all.
    for spread: Float in [0, 0.5, 30, 500] {
      let logits = FloatBuffer((0..<1500).map { spread * Float(($0 * 7919) % 211) / 211 })
      let options = SamplingOptions(temperature: 1, topK: topK, topP: topP)
      let largest = Double(logits.array.max() ?? 0)
      let ranked = logits.array.enumerated().sorted {
        ($0.element, $1.offset) > ($1.element, $0.offset)
      }
      .prefix(topK).map { (id: $0.offset, weight: exp(Double($0.element) - largest)) }
      let whole = ranked.reduce(0) { $0 + $1.weight }
      var sum = 0.0
      let kept = ranked.prefix { entry in
        defer { sum += entry.weight }
        return topP == 1 || sum < topP * whole
      }
      let first = options.choose(from: logits, uniform: 0)
      let last = options.choose(from: logits, uniform: 1 - 1e-12)
      #expect(Int(first) == ranked[0].id)
      let place = ranked.firstIndex { $0.id == Int(last) } ?? ranked.count
      // Rounding may keep one more, or one less, and no number reaches those of no probability.
      let beyond = kept.dropFirst(place + 1).reduce(0) { $0 + $1.weight }
      #expect(place <= kept.count, "\(place) of \(kept.count)")
      #expect(beyond <= 1e-6 * whole || place == kept.count - 2, "\(place) of \(kept.count)")
    }
  }
}
