public import ContrastiveCore
package import ContrastiveKernels

/// How much is computed at a time when scoring.
public struct ScorerOptions: Sendable, Hashable {
  /// The number of rows of the token matrix.
  public var tokenBudget: Int
  /// The largest number of bytes for logits.
  public var headWorkspace: Int

  /// Describes the memory that scoring may take.
  public init(tokenBudget: Int = 2048, headWorkspace: Int = 128 << 20) {
    self.tokenBudget = tokenBudget
    self.headWorkspace = headWorkspace
  }

  /// Cuts groups into batches of at most the token budget; a larger group stands alone.
  func batches(of groups: [[ScoredSequence]]) -> [[[ScoredSequence]]] {
    TokenBudget(tokenBudget).batches(of: groups).map { Array(groups[$0]) }
  }
}

/// Scores sequences with a frozen model, without a graph.
public struct Scorer: Sendable {
  /// The version of the forward pass: raised whenever a change moves its results by more than bits.
  static let forwardVersion = 1

  /// What makes the scores of a model of that precision: the kernels and the version of the forward pass.
  ///
  /// In bfloat16 it begins with `bfloat16`, by which the tolerance of imported scores knows it.
  package static func maker(_ precision: ProductPrecision = .float32) -> String {
    switch precision {
    case .float32: "\(BLASKernel.name) forward-\(forwardVersion)"
    case .bfloat16:
      BFloat16Kernel.obstacle == nil
        ? "\(precision) oneDNN \(BLASKernel.name) forward-\(forwardVersion)"
        : "\(precision) \(BLASKernel.name) forward-\(forwardVersion)"
    }
  }

  private let model: Transformer
  let options: ScorerOptions

  /// Makes a scorer; the model is a value, so training another copy of it changes nothing here.
  public init(_ model: Transformer, options: ScorerOptions = .init()) {
    self.model = model
    self.options = options
  }

  /// Scores every sequence of every group, as one batch.
  public func score(_ groups: [[ScoredSequence]]) -> [[SequenceScore]] {
    model.scores(of: RaggedBatch(groups), headWorkspace: options.headWorkspace)
  }

  /// Cuts groups into batches of at most the token budget; a larger group stands alone.
  public func batches(of groups: [[ScoredSequence]]) -> [[[ScoredSequence]]] {
    options.batches(of: groups)
  }
}
