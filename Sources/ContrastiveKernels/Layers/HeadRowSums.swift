#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Sums over the vocabulary of rows of logits that arrive whole or in blocks of the vocabulary.
///
/// With `m` the largest logit of a row so far, a row keeps
///
/// ```
/// S = Σ exp(x − m)          W = Σ (x − m) · exp(x − m)          Q = Σ exp(x − m)²
/// ```
///
/// and all that is asked of it follows, without the difference of large numbers:
///
/// ```
/// log-sum-exp = m + log S     entropy −Σ p · log p = log S − W / S     log Σ p² = log Q − 2 log S
/// ```
///
/// Single precision is used within 1,024 logits and double beyond, so the error does not grow with
/// the vocabulary: a few parts in ten million.
public struct HeadRowSums: Sendable {
  private var sums: [VocabularySums]

  /// Starts `rows` rows of which no logit has been seen.
  public init(rows: Int) {
    sums = Array(repeating: VocabularySums(), count: rows)
  }

  /// Adds a block of the vocabulary to every row.
  ///
  /// Blocks come in the order of the vocabulary, so that the first of equal maxima is the lowest.
  /// The result depends on the blocks and on their order, not on the threads.
  ///
  /// - Parameters:
  ///   - logits: The block, `[rows, tokens]`.
  ///   - vocabularyOffset: The token of its first column.
  ///   - team: The threads that share the rows.
  public mutating func add(
    _ logits: Matrix, vocabularyOffset: Int = 0, team: ForkJoin = .shared
  ) {
    precondition(
      logits.rows == sums.count, "\(logits.rows) rows of logits added to \(sums.count) rows of sums"
    )
    unsafe sums.withUnsafeMutableBufferPointer { buffer in
      nonisolated(unsafe) let sums = unsafe buffer  // Every tile writes one row of its own.
      team.forEach(logits.rows) { r in
        unsafe sums[r].add(logits.span(ofRow: r), firstToken: vocabularyOffset)
      }
    }
  }

  /// Writes what the sums amount to, one number a row each.
  ///
  /// - Parameters:
  ///   - logSumExp: log Σ exp(x), `[rows]`.
  ///   - entropy: −Σ p · log p in nats, `[rows]`.
  ///   - logCollision: log Σ p², of the probability that two draws agree, `[rows]`.
  ///   - argmax: The token with the largest logit, the lowest of equals, `[rows]`.
  public func write(
    logSumExp: FloatBuffer, entropy: FloatBuffer, logCollision: FloatBuffer, argmax: inout [Int32]
  ) {
    precondition(
      logSumExp.count == sums.count && entropy.count == sums.count
        && logCollision.count == sums.count
        && argmax.count == sums.count,
      "statistics of \(sums.count) rows written to \(logSumExp.count), \(entropy.count),"
        + " \(logCollision.count) and \(argmax.count) elements")
    for (r, row) in sums.enumerated() {
      let logTotal = log(row.total)
      logSumExp[r] = Float(Double(row.maximum) + logTotal)
      entropy[r] = Float(logTotal - row.weighted / row.total)
      logCollision[r] = Float(log(row.squares) - 2 * logTotal)
      argmax[r] = row.argmax
    }
  }
}

/// The sums of one row.
private struct VocabularySums {
  var maximum = -Float.infinity
  var argmax: Int32 = 0
  var total = 0.0
  var weighted = 0.0
  var squares = 0.0

  mutating func add(_ logits: Span<Float>, firstToken: Int) {
    for start in stride(from: 0, to: logits.count, by: 1024) {
      // What is looked through for its maximum is still in the nearest cache when it is summed.
      let part = logits.extracting(start..<min(start + 1024, logits.count))
      let top = part.maximum
      if top > maximum {
        raise(to: top)
        argmax = Int32(firstToken + start + (part.firstIndex(of: top) ?? 0))
      }
      add(part)
    }
  }

  /// Takes the sums under a larger maximum: they shrink by the power of the difference.
  private mutating func raise(to top: Float) {
    if total != 0 {
      let height = Double(maximum) - Double(top)
      let power = exp(height)
      weighted = power * (weighted + height * total)
      total *= power
      squares *= power * power
    }
    maximum = top
  }

  /// Adds logits that are at most the maximum.
  private mutating func add(_ logits: Span<Float>) {
    // Without any finite logit so far, −∞ − (−∞) is not a number.
    let shift = max(maximum, -.greatestFiniteMagnitude)
    var total = SIMD16<Float>.zero
    var weighted = SIMD16<Float>.zero
    var squares = SIMD16<Float>.zero
    for i in stride(from: 0, to: logits.count, by: 16) {
      var height = logits.lanes(at: i, padding: -.infinity) - shift
      // A logit of −∞ stands for a token that cannot be: 0 · ∞ is not a number, but 0 · 88 is, and
      // the exponential of −88 is 0 already.
      height.replace(with: -88, where: height .< -88)
      let power = exponential(height)
      total += power
      weighted += power * height
      squares += power * power
    }
    self.total += Double(total.total)
    self.weighted += Double(weighted.total)
    self.squares += Double(squares.total)
  }
}
