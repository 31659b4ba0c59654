internal import ContrastiveKernels

/// The language-model head, from hidden states to the log-probabilities of the tokens that count.
///
/// ```
/// logits = h Wᵀ        log p(token) = logits[token] − log Σ exp(logits)
/// ∂logits[r, v] = Σ over the targets e of row r of slope[e] · (1[v = token[e]] − p[r, v])
/// ∂h = ∂logits W        ∂W = ∂logitsᵀ h
/// ```
///
/// The matrix of all logits never exists. Groups that fit the workspace together are computed,
/// scored, and turned into their own gradient in place (*one visit*); a group too large for it is
/// computed block by block of the vocabulary, once for the scores and again for the gradient (*two
/// passes*).
struct ScoringHead {
  /// `[vocabulary, width]`.
  let weight: Weight
  /// The number of floats that logits may take.
  let workspace: Int

  init(_ weight: Weight, workspaceBytes: Int) {
    self.weight = weight
    workspace = max(1, workspaceBytes / MemoryLayout<Float>.stride)
  }

  var vocabulary: Int { weight.tensor.matrix.rows }

  /// Scores every sequence of the batch.
  ///
  /// - Parameters:
  ///   - hidden: The hidden states of the batch's scored rows, `[scored rows, width]`.
  ///   - batch: The sequences.
  /// - Returns: For each group, the scores of its sequences.
  func scores(_ hidden: Matrix, of batch: RaggedBatch) -> [[SequenceScore]] {
    parts(of: batch).flatMap { part in
      read(hidden.rows(part.rows), targets: part.targets).statistics.scores(of: part)
    }
  }

  /// Scores every sequence, asks for the slopes of what is minimized, and computes the gradients.
  ///
  /// - Parameters:
  ///   - hidden: The hidden states of the batch's scored rows, `[scored rows, width]`.
  ///   - batch: The sequences.
  ///   - slopes: Given a group's number and its scores, the derivatives with respect to the
  ///     log-probabilities of each of its sequences.
  /// - Returns: The scores, and the gradient of the hidden states.
  func scoresAndGradient(
    _ hidden: Matrix, of batch: RaggedBatch, slopes: (Int, [SequenceScore]) throws -> [TokenSlopes]
  ) rethrows -> (scores: [[SequenceScore]], gradient: Matrix) {
    let gradient = Matrix(uninitialized: hidden.rows, hidden.columns)
    let scores = try parts(of: batch).flatMap { part in
      let hidden = hidden.rows(part.rows)
      let reading = read(hidden, targets: part.targets)
      let scores = reading.statistics.scores(of: part)
      let targetSlopes = try part.targetSlopes { group in
        try slopes(part.groups.lowerBound + group, scores[group])
      }
      pullBack(hidden, reading, slopes: targetSlopes, into: gradient.rows(part.rows))
      return scores
    }
    return (scores, gradient)
  }

  private func parts(of batch: RaggedBatch) -> [RaggedBatch.Part] {
    batch.parts(ofRows: workspace / vocabulary)
  }
}
