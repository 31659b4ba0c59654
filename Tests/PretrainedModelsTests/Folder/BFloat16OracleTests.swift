import ContrastiveCore
import ContrastiveFiles
import ContrastiveKernels
import PretrainedModels
import TestSupport
import Testing

/// What PyTorch finds with the small model when the factors of its products are rounded to bfloat16.
@Suite("A model that multiplies in bfloat16")
struct BFloat16OracleTests {
  @Test("gives the numbers and the gradients of PyTorch with the same rounding")
  func numbers() throws {
    let (scores, gradients, model) = try Self.computed()
    let oracle = try Self.oracle()
    try #require(scores.count == oracle.count)
    // All but a few agree as in single precision. In those a sum in another order has fallen on the other
    // side of where bfloat16 rounds, which moves a factor by 2⁻⁷ of itself at most: one of the 32 of a
    // product, and so a score of ten nats by less than 1e-2. Rounding as such moves nearly all of them, by
    // 0.02 in the mean.
    let distances = zip(scores, oracle).map { abs($0 - $1.rounded) }
    #expect(distances.count { $0 < 1e-5 } >= 85)
    #expect(distances.allSatisfy { $0 < 1e-2 })

    let path = Fixtures.own("bfloat16/gradients.safetensors")
    let file = try SafetensorsFile(contentsOf: path)
    #expect(file.tensors.count == model.layout.entries.count)
    for entry in model.layout.entries {
      let expected = try file.floats(entry.name).array
      let found = try #require(gradients[entry.name])
      try #require(found.count == expected.count)
      // Those few factors again, among 96 rows, and more on the way back, up to 3.4e-3 in the first layer.
      // Rounding as such moves most gradients by 1.5e-2; that every factor is rounded is shown by
      // `PrecisionTests`.
      let distance = zip(found, expected).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      let size = expected.reduce(0) { $0 + $1 * $1 }
      #expect(distance.squareRoot() < 5e-3 * size.squareRoot(), "\(entry.name)")
    }
  }

  @Test("is as near to single precision as PyTorch's autocast")
  func autocast() throws {
    let scores = try Self.computed().scores
    let oracle = try Self.oracle()
    func distance(_ values: [Double]) -> Double {
      zip(values, oracle).reduce(0) { $0 + ($1.0 - $1.1.float32) * ($1.0 - $1.1.float32) }
    }
    let (own, autocast) = (distance(scores), distance(oracle.map(\.autocast)))
    #expect(own < autocast)
    // And no nearer than rounding lets it: it does take place.
    #expect(own > autocast / 4)
  }

  private static func computed() throws -> (
    scores: [Double], gradients: Gradients, model: Transformer
  ) {
    var model = try Transformer(contentsOf: SmallModel.fromTransformers)
    model.precision = .bfloat16
    let path = "\(SmallModel.fromTransformers)/oracle.json"
    let ids = try #require(JSONParser.parse(bytes(of: path)).object?["input_ids"]?.array)
    let sequences = ids.map { ($0.array ?? []).compactMap { $0.integer.map(Int32.init) } }
    let batch = RaggedBatch(sequences.map { [ScoredSequence(tokens: $0, scoredFrom: 1)] })
    let gradients = Gradients(of: model)
    let scores = model.addGradients(of: batch, to: gradients) { _, _ in [.same(-1.0 / 94)] }
    return (scores.flatMap { $0[0].tokenLogProbabilities.map(Double.init) }, gradients, model)
  }

  private static func oracle() throws -> [(float32: Double, autocast: Double, rounded: Double)] {
    let file = try JSONParser.parse(bytes(of: Fixtures.own("bfloat16/oracle.json")))
    return try #require(file.object?["token_logprobs"]?.array).map {
      let row = ($0.array ?? []).compactMap(\.real)
      try #require(row.count == 3)
      return (row[0], row[1], row[2])
    }
  }
}
