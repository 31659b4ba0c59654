internal import ContrastiveKernels

extension Transformer {
  /// Computes the final hidden states of some rows of a batch.
  ///
  /// ```
  /// x ← E[tokens]
  /// x ← x + Wₒ attention(W(q,k,v) norm(x))        in every layer
  /// x ← x + W(down) gated(W(gate,up) norm(x))
  /// h ← norm(x)
  /// ```
  ///
  /// Only attention needs all rows; after that of the last layer, rows that nobody asked for are
  /// left out.
  ///
  /// - Parameters:
  ///   - tokens: The token of each row.
  ///   - positions: The place of each row in its own sequence.
  ///   - rows: The rows wanted, in ascending order.
  ///   - parameters: The weights as leaves of the graph.
  ///   - attend: Attention over the projections `[rows, (heads + 2 · key heads) · head width]` of
  ///     the layer of the given number.
  /// - Returns: `[rows wanted, width]`.
  func hiddenStates(
    tokens: [Int32], positions: [Int32], rows: [Int32], parameters: Parameters,
    attend: (_ projections: Tensor, _ layer: Int) -> Tensor
  ) -> Tensor {
    let epsilon = configuration.normEpsilon
    let turning = configuration.heads + configuration.keyValueHeads
    var x = parameters.embedding.rows(
      at: tokens, detaching: configuration.paddingToken.map(Int32.init))
    let angles = rotary.table(holding: positions)
    for index in 0..<configuration.layers {
      let layer = parameters.layer(index)
      let normed = rootMeanSquareNorm(x, weight: layer.inputNorm, epsilon: epsilon)
      let projections = rotaryEmbedding(
        layer.projections(normed), positions: positions, heads: turning, table: angles)
      normed.discard()
      var attended = attend(projections, index)
      if index == configuration.layers - 1, rows.count < tokens.count {
        x = x.rows(at: rows)
        attended = attended.rows(at: rows)
      }
      x = layer.output(attended, addedTo: x)
      let middle = rootMeanSquareNorm(x, weight: layer.middleNorm, epsilon: epsilon)
      let gateUp = layer.gateUp(middle)
      middle.discard()
      let gated = gatedUnit(gateUp)
      x = layer.down(gated, addedTo: x)
      gated.discard()
    }
    return rootMeanSquareNorm(x, weight: parameters.finalNorm, epsilon: epsilon)
  }

  var attentionShape: AttentionShape {
    AttentionShape(
      queryHeads: configuration.heads, keyHeads: configuration.keyValueHeads,
      headWidth: configuration.headWidth,
      scale: 1 / Float(configuration.headWidth).squareRoot())
  }
}
