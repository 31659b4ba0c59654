/// The query heads that share a key head, in a segment with a single query: sampling with a cache.
///
/// A matrix product would first copy all keys into an order of its own. Here keys and values, which
/// are most of the memory that is read, are read once for all heads that share them.
///
/// - Parameters:
///   - query: The heads' part of the query's row, `[1, heads · headWidth]`.
///   - keys: The key head, `[keyRows, headWidth]`.
///   - values: The value head, `[keyRows, headWidth]`.
///   - segment: The segment, of one query.
///   - shape: The shape of the layer.
///   - output: The heads' part of the result, `[1, heads · headWidth]`.
///   - logSumExp: The heads' log-sum-exps, `[1, heads]`.
func attendSingly(
  _ query: Matrix, _ keys: Matrix, _ values: Matrix, _ segment: AttentionSegment,
  _ shape: AttentionShape, into output: Matrix, logSumExp: Matrix?
) {
  let seen = keyPositions(seenFrom: segment.queryRun.firstPosition, window: shape.window)
  let parts = segment.keyBlocks(seenFrom: segment.queryRun.positions, window: shape.window)
  let weights = Matrix(uninitialized: query.columns / shape.headWidth, seen.count)
  for part in parts { score(query.row(0), keys, part, scale: shape.scale, into: weights, seen) }
  for head in 0..<weights.rows {
    let sum = softmaxRow(weights.span(ofRow: head), into: weights.mutableSpan(ofRow: head))
    logSumExp?.buffer[head] = sum
  }
  fill(output.row(0), with: 0)
  for part in parts { gather(values, part, weights, seen, addingTo: output.row(0)) }
}

/// Writes the scores of a block of keys, of every head, where its positions stand among `seen`.
private func score(
  _ query: FloatBuffer, _ keys: Matrix, _ part: AttentionBlock, scale: Float, into scores: Matrix,
  _ seen: Range<Int>
) {
  let width = keys.columns
  let offset = part.firstPosition - seen.lowerBound - part.rows.lowerBound
  let (queries, rows) = (query.span, keys.buffer.span)
  var score = scores.buffer.mutableSpan
  for row in part.rows {
    let key = rows.extracting(row * keys.stride..<row * keys.stride + width)
    for head in 0..<scores.rows {
      let queryHead = queries.extracting(head * width..<(head + 1) * width)
      score[head * scores.stride + row + offset] = scale * laneProducts(queryHead, key).total
    }
  }
}

/// Adds the values of a block of keys, weighted for every head, to the heads' results.
private func gather(
  _ values: Matrix, _ part: AttentionBlock, _ weights: Matrix, _ seen: Range<Int>,
  addingTo output: FloatBuffer
) {
  let width = values.columns
  let offset = part.firstPosition - seen.lowerBound - part.rows.lowerBound
  let (value, weight) = (values.buffer.span, weights.buffer.span)
  for head in 0..<weights.rows {
    let outputHead = output[head * width..<(head + 1) * width]
    let first = head * weights.stride + offset
    var result = outputHead.mutableSpan
    // Lanes behind the end of a head are read but not stored.
    for i in stride(from: 0, to: width, by: 16) {
      // Two sums, so that none waits for the one before.
      var (even, odd) = (result.span.lanes(at: i), SIMD16<Float>.zero)
      var row = part.rows.lowerBound
      while row + 2 <= part.rows.upperBound {
        even += weight[first + row] * value.lanes(at: row * values.stride + i)
        odd += weight[first + row + 1] * value.lanes(at: (row + 1) * values.stride + i)
        row += 2
      }
      if row < part.rows.upperBound {
        even += weight[first + row] * value.lanes(at: row * values.stride + i)
      }
      result.store(even + odd, at: i)
    }
  }
}
