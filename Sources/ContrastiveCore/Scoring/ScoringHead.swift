internal import ContrastiveKernels

/// The language-model head, from hidden states to the log-probabilities of the tokens that count.
///
/// ```
/// logits = h Wᵀ        log p(token) = logits[token] − log Σ exp(logits)
/// ∂logits[r, v] = Σ over the targets e of row r of slope[e] · (1[v = token[e]] − p[r, v])
/// ∂h = ∂logits W        ∂W = ∂logitsᵀ h
/// ```
///
/// The matrix of all logits never exists. A tile of whole groups is computed, scored, and turned into
/// its own gradient in place (*one visit*); a group too large for the workspace is computed block by
/// block of the vocabulary, once for the scores and again for the gradient (*two passes*).
struct ScoringHead {
  /// `[vocabulary, width]`.
  let weight: Tensor
  /// The number of floats that logits may take.
  let workspace: Int

  init(_ weight: Tensor, workspaceBytes: Int) {
    self.weight = weight
    workspace = max(1, workspaceBytes / MemoryLayout<Float>.stride)
  }

  var vocabulary: Int { weight.matrix.rows }

  /// Scores every sequence of the batch.
  ///
  /// - Parameters:
  ///   - hidden: The hidden states of the batch's scored rows, `[scored rows, width]`.
  ///   - batch: The sequences.
  /// - Returns: For each group, the scores of its sequences.
  func scores(_ hidden: Matrix, of batch: RaggedBatch) -> [[SequenceScore]] {
    var results: [[SequenceScore]] = []
    for chunk in chunks(of: batch) {
      let rows = rows(of: chunk, in: batch)
      switch chunk {
      case .oneVisit:
        let logits = logits(hidden.rows(rows))
        let statistics = HeadStatistics(logits, targets: targets(of: chunk, in: batch))
        results += statistics.scores(of: chunk.groups.map { batch.groups[$0] })
      case .twoPasses:
        let statistics = blockwiseStatistics(
          hidden.rows(rows), targets: targets(of: chunk, in: batch))
        results += statistics.scores(of: chunk.groups.map { batch.groups[$0] })
      }
    }
    return results
  }

  /// Scores every sequence, asks for the slopes of what is minimized, and computes the gradients.
  ///
  /// - Parameters:
  ///   - hidden: The hidden states of the batch's scored rows, `[scored rows, width]`.
  ///   - batch: The sequences.
  ///   - slopes: Given a group's number and its scores, the derivative with respect to the
  ///     log-probability of each of its sequences.
  /// - Returns: The scores, and the gradient of the hidden states.
  func scoresAndGradient(
    _ hidden: Matrix, of batch: RaggedBatch, slopes: (Int, [SequenceScore]) throws -> [Double]
  ) rethrows -> (scores: [[SequenceScore]], gradient: Matrix) {
    var results: [[SequenceScore]] = []
    let gradient = Matrix(uninitialized: hidden.rows, hidden.columns)
    for chunk in chunks(of: batch) {
      let rows = rows(of: chunk, in: batch)
      let targets = targets(of: chunk, in: batch)
      let groups = chunk.groups.map { batch.groups[$0] }
      func targetSlopes(_ scores: [[SequenceScore]]) throws -> [Float] {
        var sums = [Double](repeating: 0, count: targets.count)
        for (index, group) in zip(chunk.groups, groups) {
          let slopes = try slopes(index, scores[index - chunk.groups.lowerBound])
          for (sequence, slope) in zip(group.sequences, slopes) {
            for target in sequence { sums[Int(target) - groups[0].targets.lowerBound] += slope }
          }
        }
        return sums.map(Float.init)
      }
      let part = hidden.rows(rows)
      switch chunk {
      case .oneVisit:
        let logits = logits(part)
        let statistics = HeadStatistics(logits, targets: targets)
        let scores = statistics.scores(of: groups)
        let slopes = try targetSlopes(scores)
        headRowGradient(
          logits, logSumExp: statistics.logSumExp, targets: targets, slopes: slopes)
        multiply(logits, weight.matrix, into: gradient.rows(rows))
        weight.node?.receive { dw, accumulation in
          multiply(
            logits.transposed, part,
            into: Matrix(dw, rows: vocabulary, columns: part.columns), accumulation)
        }
        results += scores
      case .twoPasses:
        let statistics = blockwiseStatistics(part, targets: targets)
        let scores = statistics.scores(of: groups)
        blockwiseGradient(
          part, statistics: statistics, targets: targets, slopes: try targetSlopes(scores),
          into: gradient.rows(rows))
        results += scores
      }
    }
    return (results, gradient)
  }

  /// A run of groups, and how they are computed.
  private enum Chunk {
    case oneVisit(Range<Int>)
    case twoPasses(Range<Int>)

    var groups: Range<Int> {
      switch self {
      case .oneVisit(let groups), .twoPasses(let groups): groups
      }
    }
  }

  /// Cuts the batch into runs of groups whose logits fit the workspace.
  private func chunks(of batch: RaggedBatch) -> [Chunk] {
    var chunks: [Chunk] = []
    var start = 0
    var used = 0
    func close(_ end: Int) { if end > start { chunks.append(.oneVisit(start..<end)) } }
    for (index, group) in batch.groups.enumerated() {
      let size = group.scoredRows.count * vocabulary
      if size > workspace {
        close(index)
        chunks.append(.twoPasses(index..<index + 1))
        (start, used) = (index + 1, 0)
      } else {
        if used + size > workspace {
          close(index)
          (start, used) = (index, 0)
        }
        used += size
      }
    }
    close(batch.groups.count)
    return chunks
  }

  private func rows(of chunk: Chunk, in batch: RaggedBatch) -> Range<Int> {
    batch.groups[chunk.groups.lowerBound].scoredRows
      .lowerBound..<batch.groups[chunk.groups.upperBound - 1].scoredRows.upperBound
  }

  /// The targets of a run of groups, their rows counted from the run's first.
  private func targets(of chunk: Chunk, in batch: RaggedBatch) -> [HeadTarget] {
    let first = Int32(rows(of: chunk, in: batch).lowerBound)
    let range =
      batch.groups[chunk.groups.lowerBound].targets
      .lowerBound..<batch.groups[chunk.groups.upperBound - 1].targets.upperBound
    return batch.targets[range].map { HeadTarget(row: $0.row - first, token: $0.token) }
  }

  private func logits(_ hidden: Matrix) -> Matrix {
    let logits = Matrix(uninitialized: hidden.rows, vocabulary)
    multiply(hidden, weight.matrix.transposed, into: logits)
    return logits
  }
}
