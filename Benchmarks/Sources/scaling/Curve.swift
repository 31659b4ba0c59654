import Measuring

/// Cases that differ in one size.
struct Curve: Encodable {
  /// What grows.
  enum Variable: String, Encodable {
    case length
    case vocabulary
    case batch
    case threads
  }

  /// A case and what it took.
  struct Point: Encodable {
    /// The size that grows.
    var size: Int
    var model: ScalingCase
    var taken: ScalingCase.Taken
  }

  var variable: Variable
  var points: [Point]

  /// The cases of a curve, from small to large, with the size that grows.
  static func cases(_ variable: Variable, threads: Int) -> [(size: Int, model: ScalingCase)] {
    // Two layers and 4,096 tokens are in about the proportion of SmolLM-135M's 30 and 49,152.
    func model(
      layers: Int = 2, vocabulary: Int = 4096, tokens: Int = 256, pairs: Int = 8,
      threads: Int = threads, steps: Int = 3
    ) -> ScalingCase {
      ScalingCase(
        layers: layers, vocabulary: vocabulary, tokensAPair: tokens, pairs: pairs,
        threads: threads, steps: steps)
    }
    switch variable {
    case .length:
      // The same number of tokens a step throughout, so that the update weighs the same.
      return [256, 512, 1024, 2048, 4096, 8192].map {
        ($0, model(tokens: $0, pairs: 8192 / $0))
      }
    case .vocabulary:
      return [8192, 16_384, 32_768, 65_536, 131_072].map { ($0, model(vocabulary: $0)) }
    case .batch: return [1, 4, 16, 64].map { ($0, model(pairs: $0)) }
    case .threads:
      return [1, 2, 8, 16].map {
        ($0, model(layers: 4, vocabulary: 8192, tokens: 384, threads: $0, steps: 2))
      }
    }
  }
}

extension Curve {
  /// The curve as a table.
  var text: String {
    let header = [
      variable.rawValue, "rows", "s", "± %", "µs/token", "without attention", "% of peak",
      "attention, % of peak", "peak GB", "beside weights, MB", "buffers",
    ]
    return table(
      [header]
        + points.map { point in
          let taken = point.taken
          let (time, peak) = (taken.step.median, 1e9 * taken.peak.median)
          let perToken = 1e6 / Double(taken.rows)
          return [
            "\(point.size)", "\(taken.rows)", digits(time), digits(100 * taken.step.spread, 2),
            digits(perToken * time), digits(perToken * (time - taken.attention)),
            digits(100 * taken.operations / time / peak),
            digits(100 * taken.attentionOperations / taken.attention / peak),
            digits(Double(taken.peakMemory) / 1e9), digits(Double(taken.passingMemory) / 1e6),
            "\(taken.allocations)",
          ]
        })
  }
}
