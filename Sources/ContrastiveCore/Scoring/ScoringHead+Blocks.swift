internal import ContrastiveKernels

/// What the head made of some rows, with their logits if these fitted the workspace.
struct HeadReading {
  let statistics: HeadStatistics
  /// `[rows, vocabulary]`; the gradient is written in their place.
  var logits: Matrix?
}

extension ScoringHead {
  /// Computes the logits of some rows, block by block of the vocabulary, and what is asked of them.
  ///
  /// - Parameters:
  ///   - hidden: `[rows, width]`.
  ///   - targets: Which token is asked of which row.
  /// - Returns: The statistics, and the logits if one block is the whole vocabulary.
  func read(_ hidden: Matrix, targets: [HeadTarget]) -> HeadReading {
    let blocks = blocks(rows: hidden.rows)
    let (states, factor) = (weight.factor(hidden), weight.factor)
    var kept: Matrix?
    var sums = HeadRowSums(rows: hidden.rows)
    var targetLogits = [Float](repeating: 0, count: targets.count)
    for block in blocks {
      let logits = Self.logits(states, factor.rows(block))
      sums.add(logits, vocabularyOffset: block.lowerBound)
      for (index, target) in targets.enumerated() where block.contains(Int(target.token)) {
        targetLogits[index] = logits.row(Int(target.row))[Int(target.token) - block.lowerBound]
      }
      if blocks.count == 1 { kept = logits }
    }
    return HeadReading(
      statistics: HeadStatistics(
        sums, rows: hidden.rows, targets: targets, targetLogits: targetLogits),
      logits: kept)
  }

  /// Turns logits, kept or computed again block by block, into their gradient and carries it back.
  ///
  /// - Parameters:
  ///   - hidden: What was read, `[rows, width]`.
  ///   - reading: What came of it; its logits are overwritten.
  ///   - slopes: The derivative with respect to the log-probability of each target.
  ///   - gradient: `[rows, width]`; it becomes the gradient of `hidden`. That of the weight is added
  ///     to its node.
  func pullBack(
    _ hidden: Matrix, _ reading: HeadReading, slopes: [Float], into gradient: Matrix
  ) {
    let statistics = reading.statistics
    let (states, factor) = (weight.factor(hidden), weight.factor)
    func pass(_ weightGradient: Matrix?, _ accumulation: Accumulation) {
      for (number, block) in blocks(rows: hidden.rows).enumerated() {
        let logits = reading.logits ?? Self.logits(states, factor.rows(block))
        headRowGradient(
          logits, vocabularyOffset: block.lowerBound, logSumExp: statistics.logSumExp,
          targets: statistics.targets, slopes: slopes)
        let slope = weight.factor(logits)
        multiply(slope, factor.rows(block), into: gradient, number == 0 ? .replace : .add)
        if let weightGradient {
          multiply(slope.transposed, states, into: weightGradient.rows(block), accumulation)
        }
      }
    }
    guard let node = weight.tensor.node else { return pass(nil, .replace) }
    node.receive { dw, accumulation in
      pass(Matrix(dw, rows: vocabulary, columns: hidden.columns), accumulation)
    }
  }

  /// The blocks of the vocabulary whose logits fit the workspace for so many rows.
  private func blocks(rows: Int) -> [Range<Int>] {
    let size = max(1, workspace / max(1, rows))
    return stride(from: 0, to: vocabulary, by: size).map { $0..<min($0 + size, vocabulary) }
  }

  private static func logits(_ states: ProductFactor, _ block: ProductFactor) -> Matrix {
    let logits = Matrix(uninitialized: states.shape.rows, block.shape.rows)
    multiply(states, block.transposed, into: logits)
    return logits
  }
}
