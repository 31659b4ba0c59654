/// Multiplies the upward projection by the gate, passed through SiLU.
///
/// ```
/// y = silu(gate) · up          silu(g) = g · σ(g)
/// ```
///
/// - Parameters:
///   - gateUp: The gate in the first half of the columns, `up` in the second, `[rows, 2·width]`.
///   - y: The result, `[rows, width]`.
///   - team: The threads that share the rows.
/// - SeeAlso: Shazeer, 2020, SwiGLU, <https://arxiv.org/abs/2002.05202>.
public func gatedSiLU(_ gateUp: Matrix, into y: Matrix, team: ForkJoin = .shared) {
  precondition(
    gateUp.rows == y.rows && gateUp.columns == 2 * y.columns,
    "gatedSiLU of [\(gateUp.rows), \(gateUp.columns)] into [\(y.rows), \(y.columns)]")
  let width = y.columns
  team.forEachBlock(of: rowsPerTile, in: y.rows) { _, rows in
    for r in rows {
      let input = gateUp.span(ofRow: r)
      let (gate, up) = (input.extracting(..<width), input.extracting(width...))
      var result = y.mutableSpan(ofRow: r)
      for i in stride(from: 0, to: width, by: 16) {
        let g = gate.lanes(at: i)
        result.store(g * sigmoid(g) * up.lanes(at: i), at: i)
      }
    }
  }
}

/// Carries the gradient of `gatedSiLU` back to the gate and to the upward projection.
///
/// ```
/// ∂gate = ∂y · up · σ(gate) · (1 + gate · (1 − σ(gate)))          ∂up = ∂y · silu(gate)
/// ```
///
/// - Parameters:
///   - outputGradient: ∂y, `[rows, width]`.
///   - gateUp: What the forward pass was given, `[rows, 2·width]`.
///   - gradient: ∂gate and ∂up side by side, `[rows, 2·width]`, replaced; it may be `gateUp` itself.
///   - team: The threads that share the rows.
public func gatedSiLUGradient(
  _ outputGradient: Matrix, gateUp: Matrix, into gradient: Matrix, team: ForkJoin = .shared
) {
  precondition(
    outputGradient.rows == gateUp.rows && 2 * outputGradient.columns == gateUp.columns
      && gradient.rows == gateUp.rows && gradient.columns == gateUp.columns,
    "gatedSiLUGradient of [\(outputGradient.rows), \(outputGradient.columns)] at"
      + " [\(gateUp.rows), \(gateUp.columns)] into [\(gradient.rows), \(gradient.columns)]")
  let width = outputGradient.columns
  let gateSlopes = gradient.columns(0..<width)
  let upSlopes = gradient.columns(width..<2 * width)
  team.forEachBlock(of: rowsPerTile, in: gateUp.rows) { _, rows in
    for r in rows {
      let slope = outputGradient.span(ofRow: r)
      let input = gateUp.span(ofRow: r)
      let (gate, up) = (input.extracting(..<width), input.extracting(width...))
      var gateSlope = gateSlopes.mutableSpan(ofRow: r)
      var upSlope = upSlopes.mutableSpan(ofRow: r)
      for i in stride(from: 0, to: width, by: 16) {
        let (s, g, u) = (slope.lanes(at: i), gate.lanes(at: i), up.lanes(at: i))
        let share = sigmoid(g)
        gateSlope.store(s * u * share * (1 + g * (1 - share)), at: i)
        upSlope.store(s * g * share, at: i)
      }
    }
  }
}

private let rowsPerTile = 16
