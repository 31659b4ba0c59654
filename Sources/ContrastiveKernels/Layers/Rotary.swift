#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The cosines and sines of a rotary position embedding, for every position and frequency.
///
/// They are computed in double precision from inverse frequencies that the caller has scaled as the
/// model's configuration asks, and rounded once.
///
/// - SeeAlso: Su et al., 2021, <https://arxiv.org/abs/2104.09864>.
public struct RotaryTable: Sendable {
  let cosines: Matrix
  let sines: Matrix

  /// The number of positions, from 0 on.
  public var positions: Int { cosines.rows }

  /// The number of columns of a head that are rotated: two for every frequency.
  public var headWidth: Int { 2 * cosines.columns }

  /// Tabulates `scale · cos(p · f)` and `scale · sin(p · f)`.
  ///
  /// - Parameters:
  ///   - inverseFrequencies: Radians for each position, `[headWidth / 2]`.
  ///   - positions: The number of positions `p`, from 0 on.
  ///   - scale: What both are multiplied by; some long-context schemes stretch the rotated vectors.
  public init(inverseFrequencies: [Double], positions: Int, scale: Double = 1) {
    let cosines = Matrix(uninitialized: positions, inverseFrequencies.count)
    let sines = Matrix(uninitialized: positions, inverseFrequencies.count)
    for p in 0..<positions {
      for (i, frequency) in inverseFrequencies.enumerated() {
        cosines.buffer[p * cosines.stride + i] = Float(scale * cos(Double(p) * frequency))
        sines.buffer[p * sines.stride + i] = Float(scale * sin(Double(p) * frequency))
      }
    }
    self.cosines = cosines
    self.sines = sines
  }
}

/// Which way `rotate` turns.
public enum RotationDirection: Sendable {
  /// By the angle of the position: the forward pass.
  case forward
  /// Back by that angle: the gradient of the forward pass, whose transpose it is.
  case inverse
}

/// Rotates pairs of columns of every head by angles that grow with the position, in place.
///
/// With `h` half the width of a head, and the sign of `sin` exchanged for the inverse:
///
/// ```
/// x[i]     ← x[i] · cos − x[i + h] · sin
/// x[i + h] ← x[i + h] · cos + x[i] · sin          i < h
/// ```
///
/// The pairs `(i, i + h)` are those of Hugging Face's Llama; the original paper pairs neighbors.
/// A table with a scale keeps it in both directions, as a gradient needs it.
///
/// - Parameters:
///   - x: The heads side by side, `[rows, heads · headWidth]`.
///   - positions: The position of each row, `[rows]`.
///   - heads: The number of heads.
///   - table: The angles; every position must lie in it.
///   - direction: Forward, or back as the gradient goes.
///   - team: The threads that share the rows.
public func rotate(
  _ x: Matrix, positions: [Int32], heads: Int, table: RotaryTable, _ direction: RotationDirection,
  team: ForkJoin = .shared
) {
  precondition(
    x.rows == positions.count && x.columns == heads * table.headWidth,
    "[\(x.rows), \(x.columns)] rotated as \(heads) heads of \(table.headWidth)"
      + " at \(positions.count) positions")
  let half = table.headWidth / 2
  let sign: Float = direction == .forward ? 1 : -1
  team.forEachBlock(of: 32, in: x.rows) { _, rows in
    for start in stride(from: 0, to: x.columns, by: table.headWidth) {
      let lower = x.columns(start..<start + half)
      let upper = x.columns(start + half..<start + 2 * half)
      for r in rows {
        let cosines = table.cosines.span(ofRow: Int(positions[r]))
        let sines = table.sines.span(ofRow: Int(positions[r]))
        var first = lower.mutableSpan(ofRow: r)
        var second = upper.mutableSpan(ofRow: r)
        for i in stride(from: 0, to: half, by: 16) {
          let (cosine, sine) = (cosines.lanes(at: i), sines.lanes(at: i) * sign)
          let (a, b) = (first.span.lanes(at: i), second.span.lanes(at: i))
          first.store(a * cosine - b * sine, at: i)
          second.store(b * cosine + a * sine, at: i)
        }
      }
    }
  }
}
