internal import ContrastiveKernels

/// Applies the gated activation of a Llama layer.
///
/// ```
/// y = silu(g) ∘ u        silu(g) = g σ(g)        x = [g, u] side by side
/// ```
///
/// The result can be discarded and is then computed again from `gateUp`.
///
/// - Parameter gateUp: `[rows, 2 · width]`: the gate in the first half of the columns.
/// - Returns: `[rows, width]`.
/// - SeeAlso: Shazeer, 2020, equation 6, <https://arxiv.org/abs/2002.05202>.
public func gatedUnit(_ gateUp: Tensor) -> Tensor {
  let (rows, columns) = gateUp.extent("gatedUnit")
  precondition(columns % 2 == 0, "gatedUnit: \(gateUp.shape) does not halve")
  func forward() -> FloatBuffer {
    let y = Matrix(uninitialized: rows, columns / 2)
    gatedSiLU(gateUp.matrix, into: y)
    return y.buffer
  }
  return Tensor(.matrix(rows, columns / 2), forward(), from: [gateUp], recompute: forward) {
    gradient in
    // Each layer has one consumer of `gateUp`, so the fresh gradient can be handed over whole.
    let share = Matrix(uninitialized: rows, columns)
    gatedSiLUGradient(
      Matrix(gradient, rows: rows, columns: columns / 2), gateUp: gateUp.matrix, into: share)
    gateUp.node?.adopt(share.buffer)
  }
}
