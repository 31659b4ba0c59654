public import ContrastiveKernels

/// Computes the log-probability of tokens under a language-model head.
///
/// ```
/// y[e] = logits[row e, token e] − log Σ exp(logits[row e, ·])        logits = h Wᵀ
/// ```
///
/// Both passes go over blocks of the vocabulary, so the logits are never all in memory.
///
/// - Parameters:
///   - hidden: `[rows, width]`.
///   - head: `[vocabulary, width]`.
///   - targets: Which token is asked of which row.
///   - workspaceBytes: The largest number of bytes for logits.
///   - precision: Whether the factors of the products are rounded first.
/// - Returns: `[targets]`, in nats.
public func tokenLogProbabilities(
  _ hidden: Tensor, head: Tensor, targets: [(row: Int32, token: Int32)],
  workspaceBytes: Int = Transformer.defaultHeadWorkspace, precision: ProductPrecision = .float32
) -> Tensor {
  tokenLogProbabilities(
    hidden, head: Weight(head, in: precision), targets: targets, workspaceBytes: workspaceBytes)
}

/// The same with a head whose factor was prepared before.
func tokenLogProbabilities(
  _ hidden: Tensor, head: Weight, targets: [(row: Int32, token: Int32)],
  workspaceBytes: Int = Transformer.defaultHeadWorkspace
) -> Tensor {
  let (rows, width) = hidden.extent("tokenLogProbabilities")
  let scoring = ScoringHead(head, workspaceBytes: workspaceBytes)
  let targets = targets.map { HeadTarget(row: $0.row, token: $0.token) }
  let statistics = scoring.read(hidden.matrix, targets: targets).statistics
  return Tensor(
    .vector(targets.count), FloatBuffer(statistics.logProbabilities), from: [hidden, head.tensor]
  ) { gradient in
    let share = Matrix(uninitialized: rows, width)
    scoring.pullBack(
      hidden.matrix, HeadReading(statistics: statistics), slopes: gradient.array, into: share)
    hidden.node?.adopt(share.buffer)
  }
}
