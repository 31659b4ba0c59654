/// Consecutive rows at consecutive logical positions.
struct AttentionBlock: Equatable {
  var rows: Range<Int>
  var firstPosition: Int

  var positions: Range<Int> { firstPosition..<firstPosition + rows.count }

  /// The part whose positions lie in `range`.
  func clamped(to range: Range<Int>) -> AttentionBlock {
    let positions = positions.clamped(to: range)
    let start = rows.lowerBound + positions.lowerBound - firstPosition
    return AttentionBlock(
      rows: start..<start + positions.count, firstPosition: positions.lowerBound)
  }

  /// The parts of at most `size` rows, in order.
  func split(into size: Int) -> [AttentionBlock] {
    stride(from: 0, to: rows.count, by: size).map { start in
      let begin = firstPosition + start
      return clamped(to: begin..<begin + size)
    }
  }
}

extension AttentionSegment {
  /// The queries, at the positions of the last keys.
  var queryRun: AttentionBlock {
    AttentionBlock(rows: queries, firstPosition: prefix.count + keys.count - queries.count)
  }

  /// The prefix and the keys after it.
  var keyRuns: [AttentionBlock] {
    [
      AttentionBlock(rows: prefix, firstPosition: 0),
      AttentionBlock(rows: keys, firstPosition: prefix.count),
    ]
  }

  /// The keys that some of `queries` see, in blocks; what none of them sees is left out.
  func keyBlocks(seenFrom queries: Range<Int>, window: Int?) -> [AttentionBlock] {
    let seen =
      keyPositions(seenFrom: queries.lowerBound, window: window).lowerBound..<queries.upperBound
    return keyRuns.flatMap { $0.clamped(to: seen).split(into: attentionKeyRows) }
  }
}

/// The positions of the keys that a query at `position` sees.
func keyPositions(seenFrom position: Int, window: Int?) -> Range<Int> {
  max(0, position + 1 - (window ?? position + 1))..<position + 1
}

/// The rows of a block of queries and of a block of keys: large enough for the matrix products to
/// run at speed, small enough for the scores to stay in the nearest caches.
let attentionQueryRows = 64
let attentionKeyRows = 128

/// Room for the scores of a block of queries and a block of keys.
struct AttentionScores {
  let buffer = FloatBuffer(uninitialized: attentionQueryRows * attentionKeyRows)

  /// The scores of `queries` and `keys`, `[queries, keys]`.
  func matrix(_ queries: AttentionBlock, _ keys: AttentionBlock) -> Matrix {
    Matrix(
      buffer[0..<queries.rows.count * attentionKeyRows], rows: queries.rows.count,
      columns: keys.rows.count, stride: attentionKeyRows)
  }

  /// The indices of a row of scores for `keys`, rounded up to whole lanes.
  static func indices(ofRow row: Int, _ keys: AttentionBlock) -> Range<Int> {
    let start = row * attentionKeyRows
    return start..<start + (keys.rows.count + 15) & ~15
  }

  /// Sets to −∞ what a query does not see, and what rounds its row up to whole lanes.
  func hide(_ queries: AttentionBlock, _ keys: AttentionBlock, window: Int?) {
    var scores = buffer.mutableSpan
    for row in 0..<queries.rows.count {
      let seen = keyPositions(seenFrom: queries.firstPosition + row, window: window)
        .clamped(to: keys.positions)
      let indices = Self.indices(ofRow: row, keys)
      let first = indices.lowerBound - keys.firstPosition
      for i in indices.lowerBound..<first + seen.lowerBound { scores[i] = -.infinity }
      for i in first + seen.upperBound..<indices.upperBound { scores[i] = -.infinity }
    }
  }
}
