import ContrastiveCore
import ContrastiveKernels
import TestSupport
import Testing

@Suite("Dropout of an adapter's inputs")
struct DropoutMasksTests {
  static var batch: RaggedBatch { RaggedBatch(TinyModel.pairs) }

  static func scores(_ masks: DropoutMasks?, dropout: Double = 0.4) -> [Float] {
    logProbabilities(
      TinyAdapter.model(TinyAdapter.adapter(dropout: dropout)).scores(of: batch, dropout: masks))
  }

  @Test("is the same for the same seed, step and batch, and another for any other")
  func names() {
    let masks = DropoutMasks(seed: 1, step: 2, batch: 3)
    let expected = Self.scores(masks)
    #expect(Self.scores(masks) == expected)
    let others = [
      DropoutMasks(seed: 2, step: 2, batch: 3), DropoutMasks(seed: 1, step: 3, batch: 3),
      DropoutMasks(seed: 1, step: 2, batch: 4),
    ]
    for other in others { #expect(Self.scores(other) != expected) }
  }

  @Test("leaves nothing out of a score, and nothing at a rate of zero")
  func off() {
    let plain = Self.scores(nil, dropout: 0)
    #expect(Self.scores(nil) == plain)
    #expect(Self.scores(DropoutMasks(seed: 1, step: 1, batch: 0), dropout: 0) == plain)
  }

  @Test("keeps the mean: a linear change, averaged over many masks, is the change without")
  func mean() {
    // A change so small that the model is linear in it: half a percent of what it otherwise is.
    var adapter = TinyAdapter.adapter([.down], dropout: 0.4)
    let weights = adapter.mutableWeights()
    for module in adapter.modules {
      for place in module.second.range { weights[place] *= 0.005 }
    }
    let model = TinyAdapter.model(adapter)
    func sum(_ masks: DropoutMasks?) -> Double {
      logProbabilities(model.scores(of: Self.batch, dropout: masks)).reduce(0) { $0 + Double($1) }
    }
    let base = logProbabilities(TinyModel.model().scores(of: Self.batch)).reduce(0) {
      $0 + Double($1)
    }
    let change = sum(nil) - base
    let draws = (0..<400).map { sum(DropoutMasks(seed: 4, step: $0, batch: 0)) - base }
    let mean = draws.reduce(0, +) / 400
    let deviation = (draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 399).squareRoot()
    // Five standard errors of the mean.
    #expect(abs(mean - change) < 5 * deviation / 20)
    // What is left out shows: without scaling up, the mean would be 0.6 of the change.
    #expect(abs(change) > 5 * 5 * deviation / 20)
  }
}
