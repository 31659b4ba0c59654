internal import ContrastiveKernels

extension Transformer {
  /// The memory that logits may take if nothing else is said: 128 MB.
  public static let defaultHeadWorkspace = 128 << 20

  /// Scores every sequence of every group, without a graph.
  ///
  /// - Parameters:
  ///   - batch: The sequences.
  ///   - headWorkspace: The largest number of bytes for logits.
  ///   - dropout: The masks of the adapter's inputs, where the scores are those of a training step.
  /// - Returns: For each group, the scores of its sequences.
  public func scores(
    of batch: RaggedBatch, headWorkspace: Int = Transformer.defaultHeadWorkspace,
    dropout: DropoutMasks? = nil
  ) -> [[SequenceScore]] {
    let parameters = Parameters(self, recording: nil, dropout: dropout)
    let hidden = hiddenStates(of: batch, parameters: parameters)
    return ScoringHead(parameters.head, workspaceBytes: headWorkspace)
      .scores(hidden.matrix, of: batch)
  }

  /// Scores every sequence, and adds the gradient of what is minimized to `gradients`.
  ///
  /// This is the training step: forward, the loss as a function of the scores, backward.
  ///
  /// - Parameters:
  ///   - batch: The sequences.
  ///   - gradients: Where the gradients of what is trained collect; they are added to what is there.
  ///   - headWorkspace: The largest number of bytes for logits.
  ///   - dropout: The masks of the adapter's inputs; nothing is left out without.
  ///   - slopes: Given a group's number and its scores, the derivatives of what is minimized with
  ///     respect to the log-probabilities of each of its sequences. Throwing abandons the batch, with
  ///     a part of its gradients added.
  /// - Returns: For each group, the scores of its sequences.
  public func addGradients(
    of batch: RaggedBatch, to gradients: Gradients,
    headWorkspace: Int = Transformer.defaultHeadWorkspace, dropout: DropoutMasks? = nil,
    slopes: (_ group: Int, _ scores: [SequenceScore]) throws -> [TokenSlopes]
  ) rethrows -> [[SequenceScore]] {
    let parameters = Parameters(self, recording: gradients, dropout: dropout)
    let hidden = hiddenStates(of: batch, parameters: parameters)
    let (scores, gradient) = try ScoringHead(parameters.head, workspaceBytes: headWorkspace)
      .scoresAndGradient(hidden.matrix, of: batch, slopes: slopes)
    hidden.backward(seed: gradient.buffer)
    return scores
  }

  /// The log-probability of every scored token of the batch as a tensor of the graph.
  ///
  /// For losses that are written out of tensor operations; the trainer's path is `addGradients`.
  ///
  /// - Parameters:
  ///   - batch: The sequences.
  ///   - gradients: Where the gradients of the weights collect, or nothing for constants.
  /// - Returns: For each group, one vector `[scored tokens]` for each sequence.
  public func logProbabilities(
    of batch: RaggedBatch, recording gradients: Gradients? = nil
  ) -> [[Tensor]] {
    let parameters = Parameters(self, recording: gradients)
    let hidden = hiddenStates(of: batch, parameters: parameters)
    let targets = tokenLogProbabilities(
      hidden, head: parameters.head, targets: batch.targets.map { ($0.row, $0.token) })
    return batch.groups.map { group in
      group.sequences.map { targets.elements(at: $0.map(Int.init)) }
    }
  }

  /// The logits of every token of every sequence, `[tokens, vocabulary]`, sequence after sequence.
  ///
  /// The gradients of the weights collect in `gradients`; without it the result is a constant.
  public func logits(of sequences: [[Int32]], recording gradients: Gradients? = nil) -> Tensor {
    let parameters = Parameters(self, recording: gradients)
    var segments: [[AttentionSegment]] = []
    var start = 0
    for sequence in sequences where !sequence.isEmpty {
      let rows = start..<start + sequence.count
      segments.append([AttentionSegment(queries: rows, keys: rows, prefix: 0..<0)])
      start = rows.upperBound
    }
    let hidden = hiddenStates(
      tokens: sequences.flatMap { $0 }, positions: sequences.flatMap { $0.indices.map(Int32.init) },
      rows: (0..<Int32(start)).map { $0 }, parameters: parameters
    ) { projections, _ in
      causalAttention(projections, groups: segments, shape: attentionShape)
    }
    return linear(hidden, parameters.head)
  }

  private func hiddenStates(of batch: RaggedBatch, parameters: Parameters) -> Tensor {
    hiddenStates(
      tokens: batch.tokens, positions: batch.positions, rows: batch.scoredRows,
      parameters: parameters
    ) { projections, _ in
      causalAttention(projections, groups: batch.segments, shape: attentionShape)
    }
  }
}
