/// Lets every query gather the values of the keys it sees, weighted by the softmax of their scores.
///
/// For a query row `q` and the key rows `k` that its segment lets it see, in each head:
///
/// ```
/// s = scale · q · k          p = softmax(s)          y = Σ p · v          log-sum-exp = log Σ exp(s)
/// ```
///
/// Scores exist only for blocks of queries and keys; sums that were taken under a smaller maximum
/// are scaled down when a later block has a larger one. Blocks that no query of theirs sees are
/// skipped. The bits of the result do not depend on the number of threads.
///
/// - Parameters:
///   - queries: The query heads side by side, `[rows, queryHeads · headWidth]`.
///   - keys: The key heads side by side, `[keyRows, keyHeads · headWidth]`.
///   - values: The value heads side by side, `[keyRows, keyHeads · headWidth]`.
///   - groups: Which rows see which. Segments that share keys stand in one group (a prefix, then its
///     branches); rows outside all segments are left alone.
///   - shape: The heads, the scale and the window.
///   - output: y, `[rows, queryHeads · headWidth]`.
///   - logSumExp: What the gradient needs of each row, `[rows, queryHeads]`; `nil` without one.
///   - team: The threads that share the blocks of queries and the heads.
/// - SeeAlso: Dao et al., 2022, algorithm 1, <https://arxiv.org/abs/2205.14135>; grouped heads:
///   Ainslie et al., 2023, <https://arxiv.org/abs/2305.13245>.
public func attention(
  queries: Matrix, keys: Matrix, values: Matrix, groups: [[AttentionSegment]],
  shape: AttentionShape, into output: Matrix, logSumExp: Matrix?, team: ForkJoin = .shared
) {
  shape.check(queries: queries, keys: keys, values: values, groups)
  precondition(
    output.rows == queries.rows && output.columns == queries.columns
      && logSumExp?.rows ?? queries.rows == queries.rows
      && logSumExp?.columns ?? shape.queryHeads == shape.queryHeads,
    "attention of [\(queries.rows), \(queries.columns)] into [\(output.rows), \(output.columns)]")
  let tiles = groups.joined().flatMap { $0.tiles(shape) }
  team.forEach(tiles.count) { index in
    let tile = tiles[index]
    let keyColumns = shape.keyColumns(tile.heads.lowerBound)
    let query = queries.columns(shape.queryColumns(tile.heads)).rows(tile.queries.rows)
    let result = output.columns(shape.queryColumns(tile.heads)).rows(tile.queries.rows)
    let sums = logSumExp?.columns(tile.heads).rows(tile.queries.rows)
    let (key, value) = (keys.columns(keyColumns), values.columns(keyColumns))
    if tile.segment.queries.count == 1 {
      attendSingly(query, key, value, tile.segment, shape, into: result, logSumExp: sums)
    } else {
      attend(
        query, tile.queries, key, value, tile.segment, shape, into: result, logSumExp: sums)
    }
  }
}

/// What one thread does at a time: some heads of a block of queries.
private struct AttentionTile {
  var segment: AttentionSegment
  var queries: AttentionBlock
  var heads: Range<Int>
}

extension AttentionSegment {
  fileprivate func tiles(_ shape: AttentionShape) -> [AttentionTile] {
    // For a single query all the time goes into reading the keys: heads that share them stay
    // together.
    let heads = queries.count == 1 ? shape.sharing : 1
    return queryRun.split(into: attentionQueryRows).flatMap { block in
      stride(from: 0, to: shape.queryHeads, by: heads).map { head in
        AttentionTile(segment: self, queries: block, heads: head..<head + heads)
      }
    }
  }
}

/// One head of one block of queries.
private func attend(
  _ query: Matrix, _ block: AttentionBlock, _ keys: Matrix, _ values: Matrix,
  _ segment: AttentionSegment, _ shape: AttentionShape, into output: Matrix, logSumExp: Matrix?
) {
  let scratch = AttentionScores()
  var maxima = [Float](repeating: -.infinity, count: query.rows)
  var totals = [Float](repeating: 0, count: query.rows)
  var accumulation = Accumulation.replace
  for part in segment.keyBlocks(seenFrom: block.positions, window: shape.window) {
    let scores = scratch.matrix(block, part)
    multiplySerially(
      query, keys.rows(part.rows).transposed, into: scores, .replace, scale: shape.scale)
    scratch.hide(block, part, window: shape.window)
    exponentiate(scratch, part, &maxima, &totals, output)
    multiplySerially(scores, values.rows(part.rows), into: output, accumulation)
    accumulation = .add
  }
  var result = output.buffer.mutableSpan
  for row in 0..<output.rows {
    for i in row * output.stride..<row * output.stride + output.columns { result[i] /= totals[row] }
    if let logSumExp {
      logSumExp.buffer[row * logSumExp.stride] = maxima[row] + logarithm(totals[row])
    }
  }
}

/// Replaces scores by their exponentials over the largest so far, and carries the sums along.
private func exponentiate(
  _ scratch: AttentionScores, _ keys: AttentionBlock, _ maxima: inout [Float],
  _ totals: inout [Float], _ output: Matrix
) {
  var scores = scratch.buffer.mutableSpan
  var sums = output.buffer.mutableSpan
  for row in maxima.indices {
    let indices = AttentionScores.indices(ofRow: row, keys)
    // A query behind a window may see none of these keys, and −∞ − (−∞) is not a number.
    let maximum = max(
      maxima[row], scores.span.extracting(indices).maximum, -.greatestFiniteMagnitude)
    var total = SIMD16<Float>.zero
    for i in stride(from: indices.lowerBound, to: indices.upperBound, by: 16) {
      let power = exponential(scores.span.lanes(at: i) - maximum)
      scores.store(power, at: i)
      total += power
    }
    if maximum > maxima[row], totals[row] > 0 {
      let shrinkage = exponential(maxima[row] - maximum)
      totals[row] *= shrinkage
      let start = row * output.stride
      for i in start..<start + output.columns { sums[i] *= shrinkage }
    }
    totals[row] += total.total
    maxima[row] = maximum
  }
}
