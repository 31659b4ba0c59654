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
/// log-sum-exp = m + log S          entropy −Σ p · log p = log S − W / S          Σ p² = Q / S²
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

  /// Adds a block of the vocabulary to every row, reading each logit twice.
  ///
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
        let row = logits.row(r)
        unsafe sums[r].merge(VocabularySums(row.span, firstToken: vocabularyOffset))
      }
    }
  }

  /// Writes what the sums amount to, one number a row each.
  ///
  /// - Parameters:
  ///   - logSumExp: log Σ exp(x), `[rows]`.
  ///   - entropy: −Σ p · log p in nats, `[rows]`.
  ///   - collision: Σ p², the probability that two draws agree, `[rows]`.
  ///   - argmax: The token with the largest logit, the lowest of equals, `[rows]`.
  public func write(
    logSumExp: FloatBuffer, entropy: FloatBuffer, collision: FloatBuffer, argmax: inout [Int32]
  ) {
    precondition(
      logSumExp.count == sums.count && entropy.count == sums.count && collision.count == sums.count
        && argmax.count == sums.count,
      "statistics of \(sums.count) rows written to \(logSumExp.count), \(entropy.count),"
        + " \(collision.count) and \(argmax.count) elements")
    for (r, row) in sums.enumerated() {
      logSumExp[r] = Float(Double(row.maximum) + log(row.total))
      entropy[r] = Float(log(row.total) - row.weighted / row.total)
      collision[r] = Float(row.squares / (row.total * row.total))
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

  init() {}

  init(_ logits: Span<Float>, firstToken: Int) {
    maximum = logits.maximum
    argmax = Int32(firstToken + (logits.firstIndex(of: maximum) ?? 0))
    // A row without any finite logit must not become −∞ − (−∞).
    let shift = max(maximum, -.greatestFiniteMagnitude)
    for start in stride(from: 0, to: logits.count, by: 1024) {
      var total = SIMD16<Float>.zero
      var weighted = SIMD16<Float>.zero
      var squares = SIMD16<Float>.zero
      for i in stride(from: start, to: min(start + 1024, logits.count), by: 16) {
        // A logit of −∞ stands for a token that cannot be; 0 · ∞ must not make it NaN.
        var height = logits.lanes(at: i, padding: -.infinity) - shift
        let impossible = height .< -87
        height.replace(with: -87, where: impossible)
        var power = exponential(height)
        power.replace(with: 0, where: impossible)
        total += power
        weighted += power * height
        squares += power * power
      }
      self.total += Double(total.total)
      self.weighted += Double(weighted.total)
      self.squares += Double(squares.total)
    }
  }

  /// Adds the sums of other tokens of the same row.
  mutating func merge(_ other: VocabularySums) {
    var other = other
    if other.maximum > maximum || (other.maximum == maximum && other.argmax < argmax) {
      swap(&self, &other)
    }
    // `self` now has the larger maximum, and the sums of `other` shrink by the difference.
    if other.total != 0 {
      let height = Double(other.maximum) - Double(maximum)
      let power = exp(height)
      total += power * other.total
      weighted += power * (other.weighted + height * other.total)
      squares += power * power * other.squares
    }
  }
}
