internal import ContrastiveKernels

extension ScoringHead {
  /// The blocks of the vocabulary whose logits fit the workspace for so many rows.
  private func blocks(rows: Int) -> [Range<Int>] {
    let size = max(1, workspace / max(1, rows))
    return stride(from: 0, to: vocabulary, by: size).map { $0..<min($0 + size, vocabulary) }
  }

  /// Pass one: the statistics of rows whose logits are never all in memory.
  func blockwiseStatistics(_ hidden: Matrix, targets: [HeadTarget]) -> HeadStatistics {
    var sums = HeadRowSums(rows: hidden.rows)
    var targetLogits = [Float](repeating: 0, count: targets.count)
    for block in blocks(rows: hidden.rows) {
      let logits = logits(hidden, block)
      sums.add(logits, vocabularyOffset: block.lowerBound)
      for (index, target) in targets.enumerated() where block.contains(Int(target.token)) {
        targetLogits[index] = logits.row(Int(target.row))[Int(target.token) - block.lowerBound]
      }
    }
    return HeadStatistics(sums, rows: hidden.rows, targets: targets, targetLogits: targetLogits)
  }

  /// Pass two: the same logits again, turned into their gradient block by block.
  ///
  /// What is in `gradient`, `[rows, width]`, becomes the gradient of the hidden states.
  func blockwiseGradient(
    _ hidden: Matrix, statistics: HeadStatistics, targets: [HeadTarget], slopes: [Float],
    into gradient: Matrix
  ) {
    func pass(_ weightGradient: Matrix?, _ accumulation: Accumulation) {
      for (number, block) in blocks(rows: hidden.rows).enumerated() {
        let logits = logits(hidden, block)
        headRowGradient(
          logits, vocabularyOffset: block.lowerBound, logSumExp: statistics.logSumExp,
          targets: targets, slopes: slopes)
        multiply(
          logits, weight.matrix.rows(block), into: gradient, number == 0 ? .replace : .add)
        if let weightGradient {
          multiply(logits.transposed, hidden, into: weightGradient.rows(block), accumulation)
        }
      }
    }
    guard let node = weight.node else { return pass(nil, .replace) }
    node.receive { dw, accumulation in
      pass(Matrix(dw, rows: vocabulary, columns: hidden.columns), accumulation)
    }
  }

  private func logits(_ hidden: Matrix, _ block: Range<Int>) -> Matrix {
    let logits = Matrix(uninitialized: hidden.rows, block.count)
    multiply(hidden, weight.matrix.rows(block).transposed, into: logits)
    return logits
  }
}
