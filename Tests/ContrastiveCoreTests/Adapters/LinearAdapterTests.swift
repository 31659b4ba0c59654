import ContrastiveCore
import ContrastiveKernels
import TestSupport
import Testing

@Suite("An adapter of linear layers")
struct LinearAdapterTests {
  static var batch: RaggedBatch { RaggedBatch(TinyModel.pairs) }

  @Test(
    "computes what a model of the weights W + s B A computes",
    arguments: [Set(LinearAdapter.Target.allCases), [.query, .value], [.up], [.key, .down]],
    LinearAdapter.Configuration.Scaling.allCases)
  func definition(
    targets: Set<LinearAdapter.Target>, scaling: LinearAdapter.Configuration.Scaling
  ) {
    let adapter = TinyAdapter.adapter(targets, scaling: scaling)
    let scale = 6 / (scaling == .byRank ? 3 : 3.0.squareRoot())
    var plain = TinyModel.model()
    let weights = plain.mutableWeights()
    for module in adapter.modules {
      let places = plain.layout[module.path + ".weight"].map { Array($0.range) } ?? []
      let (a, b) = (adapter[module.first.name] ?? [], adapter[module.second.name] ?? [])
      let inputs = a.count / 3
      for (index, place) in places.enumerated() {
        let (row, column) = (index / inputs, index % inputs)
        let change = (0..<3).reduce(0.0) {
          $0 + Double(b[row * 3 + $1]) * Double(a[$1 * inputs + column])
        }
        weights[place] = Float(Double(weights[place]) + scale * change)
      }
    }
    let expected = logProbabilities(plain.scores(of: Self.batch))
    let adapted = TinyAdapter.model(adapter)
    // The same sums in another order, through two layers.
    #expect(relativeDifference(logProbabilities(adapted.scores(of: Self.batch)), expected) < 1e-6)
    let merged = adapted.merged()
    #expect(merged.adapter == nil)
    // A few roundings of single precision, 6·10⁻⁸ each.
    #expect(relativeDifference(merged.weights.array, plain.weights.array) < 5e-7)
    #expect(relativeDifference(logProbabilities(merged.scores(of: Self.batch)), expected) < 1e-6)
    // And it is a change at all.
    let before = logProbabilities(TinyModel.model().scores(of: Self.batch))
    #expect(relativeDifference(before, expected) > 1e-3)
  }

  @Test("changes no bit of a score at its start, nor when it is taken away")
  func start() {
    let fresh = LinearAdapter(
      .init(targets: Set(LinearAdapter.Target.allCases)), of: TinyModel.configuration, seed: 1)
    let base = TinyModel.model()
    let expected = logProbabilities(base.scores(of: Self.batch))
    #expect(fresh.changesNothing)
    #expect(logProbabilities(base.adapted(by: fresh).scores(of: Self.batch)) == expected)
    #expect(!TinyAdapter.adapter().changesNothing)
    let without = TinyAdapter.model().withoutAdapter
    #expect(logProbabilities(without.scores(of: Self.batch)) == expected)
    #expect(without.weights.array == base.weights.array)
  }

  @Test("starts with A spread evenly to ±1/√inputs, the same whatever else is adapted")
  func initialization() throws {
    let sizes = Transformer.Configuration(vocabularySize: 8, width: 256, layers: 1, heads: 4)
    let all = LinearAdapter(
      .init(targets: Set(LinearAdapter.Target.allCases)), of: sizes, seed: 3)
    let one = LinearAdapter(.init(targets: [.value]), of: sizes, seed: 3)
    let name = "model.layers.0.self_attn.v_proj.lora_A.weight"
    let values = try #require(one[name])
    #expect(values == all[name])
    #expect(values.count == 16 * 256)
    // Of 4096 even draws the largest misses the bound by a share of 1/4096 on average, and the mean
    // square that of the bound, 1/3, by 0.3/√4096: five times that is 0.023.
    let bound: Float = 1 / 16
    #expect(values.allSatisfy { abs($0) <= bound })
    #expect((values.map(abs).max() ?? 0) > 0.99 * bound)
    let meanSquare = values.reduce(0) { $0 + $1 * $1 } / 4096 / (bound * bound)
    #expect(abs(meanSquare - 1.0 / 3) < 0.023)
  }

  @Test("is what is trained; the weights below it have no gradient and do not move")
  func frozen() {
    let base = TinyModel.model()
    var model = TinyAdapter.model()
    let gradients = Gradients(of: model)
    #expect(gradients.layout == model.adapter?.layout)
    _ = model.addGradients(of: Self.batch, to: gradients, slopes: TinyModel.tokenSlopes)
    #expect(gradients.layout.entries.allSatisfy { (gradients[$0.name] ?? []).contains { $0 != 0 } })
    let copy = model
    fill(model.mutableTrainedWeights(), with: 7)
    #expect(model.weights.array == base.weights.array)
    #expect(copy.trainedWeights.array == TinyAdapter.adapter().weights.array)
    #expect(model.trainedWeights.array.allSatisfy { $0 == 7 })
  }

  @Test("continues texts as the merged model does")
  func generation() throws {
    let model = TinyAdapter.model()
    let prompts = [TinyModel.tokens(4, seed: 30), TinyModel.tokens(9, seed: 31)]
    let options = SamplingOptions(maxNewTokens: 12)
    let adapted = try model.generate(from: prompts, options: options)
    #expect(try model.merged().generate(from: prompts, options: options) == adapted)
    #expect(try TinyModel.model().generate(from: prompts, options: options) != adapted)
  }

  @Test(
    "has the same gradients whatever batches the groups come in, and whether prefixes are shared")
  func batches() {
    let model = TinyAdapter.model()
    let whole = TinyModel.pass(TinyModel.pairs, model: model).gradients
    let separate = TinyModel.pass(TinyModel.pairs, model: model, sharing: .separate).gradients
    let gradients = Gradients(of: model)
    for (index, group) in TinyModel.pairs.enumerated() {
      _ = model.addGradients(of: RaggedBatch([group]), to: gradients) { _, scores in
        TinyModel.tokenSlopes(index, scores)
      }
    }
    // The same sums in another order.
    #expect(relativeDifference(separate, whole) < 1e-5)
    #expect(relativeDifference(gradients.buffer.array, whole) < 1e-5)
  }
}
