import ContrastiveCore
import ContrastiveKernels
import TestSupport

/// Adapters of the tiny model whose B is not zero, as after some training.
enum TinyAdapter {
  static func adapter(
    _ targets: Set<LinearAdapter.Target> = Set(LinearAdapter.Target.allCases), rank: Int = 3,
    scaling: LinearAdapter.Configuration.Scaling = .byRank, dropout: Double = 0
  ) -> LinearAdapter {
    var adapter = LinearAdapter(
      .init(rank: rank, alpha: 6, scaling: scaling, dropout: dropout, targets: targets),
      of: TinyModel.configuration, seed: 5)
    let weights = adapter.mutableWeights()
    for (index, module) in adapter.modules.enumerated() {
      weights[module.second.range].copy(
        from: FloatBuffer(
          randomValues(module.second.range.count, in: -0.2...0.2, seed: UInt64(index))))
    }
    return adapter
  }

  /// The tiny model with such an adapter.
  static func model(_ adapter: LinearAdapter = adapter()) -> Transformer {
    TinyModel.model().adapted(by: adapter)
  }
}
