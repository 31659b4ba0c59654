internal import ContrastiveKernels

/// What the head found out about some rows of logits and the targets asked of them.
struct HeadStatistics {
  /// Which token is asked of which row.
  let targets: [HeadTarget]
  /// Of each target.
  let logProbabilities: [Float]
  /// log Σ exp(logits), `[rows]`.
  let logSumExp: FloatBuffer
  private let entropy: FloatBuffer
  private let logCollision: FloatBuffer
  private let argmax: [Int32]

  /// Finishes the sums over the vocabulary, given the logit of each target.
  init(_ sums: HeadRowSums, rows: Int, targets: [HeadTarget], targetLogits: [Float]) {
    let logSumExp = FloatBuffer(uninitialized: rows)
    entropy = FloatBuffer(uninitialized: rows)
    logCollision = FloatBuffer(uninitialized: rows)
    var argmax = [Int32](repeating: 0, count: rows)
    sums.write(logSumExp: logSumExp, entropy: entropy, logCollision: logCollision, argmax: &argmax)
    self.argmax = argmax
    self.logSumExp = logSumExp
    self.targets = targets
    logProbabilities = zip(targets, targetLogits).map { $1 - logSumExp[Int($0.row)] }
  }

  /// Sums up the targets of each sequence of a part.
  func scores(of part: RaggedBatch.Part) -> [[SequenceScore]] {
    part.sequences.map { $0.map(score) }
  }

  private func score(_ sequence: [Int]) -> SequenceScore {
    var score = SequenceScore(
      tokenLogProbabilities: sequence.map { logProbabilities[$0] }, entropySum: 0,
      logCollisionSum: 0,
      hits: 0)
    for index in sequence {
      let target = targets[index]
      score.entropySum += Double(entropy[Int(target.row)])
      score.logCollisionSum += Double(logCollision[Int(target.row)])
      if argmax[Int(target.row)] == target.token { score.hits += 1 }
    }
    return score
  }
}
