/// The gradient of one query head of one group.
struct AttentionHeadGradient {
  let outputGradient, output, logSumExp, queries, keys, values: Matrix
  let shape: AttentionShape
  let queryGradient, keyGradient, valueGradient: Matrix
  private let probabilities = AttentionScores()
  private let slopes = AttentionScores()

  /// Replaces the gradients of all rows of the group.
  func replace(_ group: [AttentionSegment]) {
    for gradient in [keyGradient, valueGradient] {
      var sums = gradient.buffer.mutableSpan
      for row in group.keyRows.joined() {
        for i in row * gradient.stride..<row * gradient.stride + gradient.columns { sums[i] = 0 }
      }
    }
    for segment in group {
      for block in segment.queryRun.split(into: attentionQueryRows) { add(block, of: segment) }
    }
  }

  private func add(_ block: AttentionBlock, of segment: AttentionSegment) {
    let query = queries.rows(block.rows)
    let slope = outputGradient.rows(block.rows)
    let means = block.rows.map { row in
      dot(outputGradient.span(ofRow: row), output.span(ofRow: row))
    }
    var accumulation = Accumulation.replace
    for part in segment.keyBlocks(seenFrom: block.positions, window: shape.window) {
      let (key, value) = (keys.rows(part.rows), values.rows(part.rows))
      let p = probabilities.matrix(block, part)
      let s = slopes.matrix(block, part)
      multiplySerially(query, key.transposed, into: p, .replace, scale: shape.scale)
      multiplySerially(slope, value.transposed, into: s, .replace, scale: 1)
      probabilities.hide(block, part, window: shape.window)
      differentiate(block, part, means)
      multiplySerially(p.transposed, slope, into: valueGradient.rows(part.rows), .add, scale: 1)
      multiplySerially(
        s.transposed, query, into: keyGradient.rows(part.rows), .add, scale: shape.scale)
      multiplySerially(
        s, key, into: queryGradient.rows(block.rows), accumulation, scale: shape.scale)
      accumulation = .add
    }
  }

  /// Turns scores into probabilities, and the slopes of probabilities into those of scores.
  private func differentiate(_ block: AttentionBlock, _ part: AttentionBlock, _ means: [Float]) {
    var scores = probabilities.buffer.mutableSpan
    var slopes = slopes.buffer.mutableSpan
    for (row, mean) in means.enumerated() {
      let shift = logSumExp.buffer[(block.rows.lowerBound + row) * logSumExp.stride]
      let indices = AttentionScores.indices(ofRow: row, part)
      for i in stride(from: indices.lowerBound, to: indices.upperBound, by: 16) {
        let probability = exponential(scores.span.lanes(at: i) - shift)
        scores.store(probability, at: i)
        slopes.store(probability * (slopes.span.lanes(at: i) - mean), at: i)
      }
    }
  }
}
