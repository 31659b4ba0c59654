internal import ContrastiveKernels

/// What the head found out about some rows of logits and the targets asked of them.
struct HeadStatistics {
  /// log Σ exp(logits), `[rows]`.
  let logSumExp: FloatBuffer
  /// Of each target.
  let logProbabilities: [Float]
  private let entropy: FloatBuffer
  private let argmax: [Int32]
  private let targets: [HeadTarget]

  /// Finishes the sums over the vocabulary, given the logit of each target.
  init(_ sums: HeadRowSums, rows: Int, targets: [HeadTarget], targetLogits: [Float]) {
    let logSumExp = FloatBuffer(uninitialized: rows)
    entropy = FloatBuffer(uninitialized: rows)
    var argmax = [Int32](repeating: 0, count: rows)
    sums.write(
      logSumExp: logSumExp, entropy: entropy, collision: FloatBuffer(uninitialized: rows),
      argmax: &argmax)
    self.argmax = argmax
    self.logSumExp = logSumExp
    self.targets = targets
    logProbabilities = zip(targets, targetLogits).map { $1 - logSumExp[Int($0.row)] }
  }

  /// Reads whole rows of logits.
  init(_ logits: Matrix, targets: [HeadTarget]) {
    var sums = HeadRowSums(rows: logits.rows)
    sums.add(logits)
    self.init(
      sums, rows: logits.rows, targets: targets,
      targetLogits: targets.map { logits.row(Int($0.row))[Int($0.token)] })
  }

  /// Sums up the targets of each sequence of some groups, the first of which owns target 0.
  func scores(of groups: [RaggedBatch.Group]) -> [[SequenceScore]] {
    let first = groups.first?.targets.lowerBound ?? 0
    return groups.map { group in
      group.sequences.map { sequence in
        var score = SequenceScore(tokenLogProbabilities: [], entropySum: 0, hits: 0)
        score.tokenLogProbabilities.reserveCapacity(sequence.count)
        for index in sequence {
          let target = targets[Int(index) - first]
          score.tokenLogProbabilities.append(logProbabilities[Int(index) - first])
          score.entropySum += Double(entropy[Int(target.row)])
          if argmax[Int(target.row)] == target.token { score.hits += 1 }
        }
        return score
      }
    }
  }
}
