/// Divides every row by its root mean square and multiplies it by a weight for each column.
///
/// ```
/// y = x · w / rms(x)          rms(x) = √(mean(x²) + ε)
/// ```
///
/// - Parameters:
///   - x: The rows to normalize, `[rows, width]`.
///   - weight: One factor for each column, `[width]`.
///   - epsilon: What keeps a row of zeros from being divided by zero.
///   - y: The result, `[rows, width]`; it may be `x` itself.
///   - team: The threads that share the rows.
/// - SeeAlso: Zhang and Sennrich, 2019, <https://arxiv.org/abs/1910.07467>.
public func rmsNorm(
  _ x: Matrix, weight: FloatBuffer, epsilon: Float, into y: Matrix, team: ForkJoin = .shared
) {
  precondition(
    x.rows == y.rows && x.columns == y.columns && x.columns == weight.count,
    "rmsNorm of [\(x.rows), \(x.columns)] with \(weight.count) weights"
      + " into [\(y.rows), \(y.columns)]")
  team.forEachBlock(of: rowsPerTile, in: x.rows) { _, rows in
    for r in rows {
      let values = x.span(ofRow: r)
      let weights = weight.span
      var result = y.mutableSpan(ofRow: r)
      let scale = inverseRMS(values, epsilon: epsilon)
      for i in stride(from: 0, to: values.count, by: 16) {
        result.store(values.lanes(at: i) * scale * weights.lanes(at: i), at: i)
      }
    }
  }
}

/// Carries the gradient of `rmsNorm` back to its input and its weight.
///
/// With `s = 1 / rms(x)`, which is computed again from `x`, and `n` columns:
///
/// ```
/// ∂x = s · w · ∂y − x · s³ / n · Σ w · ∂y · x          ∂w = Σ over rows of ∂y · x · s
/// ```
///
/// - Parameters:
///   - outputGradient: ∂y, `[rows, width]`.
///   - x: What was normalized, `[rows, width]`.
///   - weight: One factor for each column, `[width]`.
///   - epsilon: The ε of the forward pass.
///   - inputGradient: ∂x, `[rows, width]`, replaced or added to; it may be `outputGradient` itself.
///   - accumulation: Whether `inputGradient` is replaced or added to.
///   - weightGradient: ∂w, `[width]`, always added to, in an order that the number of threads does
///     not change; `nil` if it is not wanted.
///   - team: The threads that share the rows.
public func rmsNormGradient(
  _ outputGradient: Matrix, x: Matrix, weight: FloatBuffer, epsilon: Float,
  inputGradient: Matrix, _ accumulation: Accumulation, weightGradient: FloatBuffer?,
  team: ForkJoin = .shared
) {
  precondition(
    x.rows == outputGradient.rows && x.columns == outputGradient.columns
      && x.rows == inputGradient.rows && x.columns == inputGradient.columns
      && x.columns == weight.count && x.columns == weightGradient?.count ?? x.columns,
    "rmsNormGradient of [\(outputGradient.rows), \(outputGradient.columns)] at"
      + " [\(x.rows), \(x.columns)] into [\(inputGradient.rows), \(inputGradient.columns)]")
  let tiles = (x.rows + rowsPerTile - 1) / rowsPerTile
  let partials = weightGradient.map { _ in
    Matrix(FloatBuffer(repeating: 0, count: tiles * x.columns), rows: tiles, columns: x.columns)
  }
  team.forEachBlock(of: rowsPerTile, in: x.rows) { tile, rows in
    for r in rows {
      let (slopes, values) = (outputGradient.span(ofRow: r), x.span(ofRow: r))
      let scale = inverseRMS(values, epsilon: epsilon)
      if let partials {
        addWeightGradient(slopes, values, scale, to: partials.mutableSpan(ofRow: tile))
      }
      rmsNormGradient(
        slopes, values, scale, weight.span, into: inputGradient.mutableSpan(ofRow: r), accumulation)
    }
  }
  if let weightGradient, let partials {
    for tile in 0..<tiles { add(partials.span(ofRow: tile), to: weightGradient.mutableSpan) }
  }
}

/// Adds ∂y · x · s of one row to ∂w.
private func addWeightGradient(
  _ slopes: Span<Float>, _ values: Span<Float>, _ scale: Float,
  to total: consuming MutableSpan<Float>
) {
  for i in stride(from: 0, to: values.count, by: 16) {
    let term = slopes.lanes(at: i) * values.lanes(at: i) * scale
    total.store(total.span.lanes(at: i) + term, at: i)
  }
}

/// Replaces ∂x of one row, or adds to it.
private func rmsNormGradient(
  _ slopes: Span<Float>, _ values: Span<Float>, _ scale: Float, _ weights: Span<Float>,
  into gradient: consuming MutableSpan<Float>, _ accumulation: Accumulation
) {
  var slope = SIMD16<Float>.zero
  for i in stride(from: 0, to: values.count, by: 16) {
    slope += weights.lanes(at: i) * slopes.lanes(at: i) * values.lanes(at: i)
  }
  let pull = scale * scale * scale * slope.total / Float(values.count)
  for i in stride(from: 0, to: values.count, by: 16) {
    let before = accumulation == .add ? gradient.span.lanes(at: i) : .zero
    let term = slopes.lanes(at: i) * weights.lanes(at: i) * scale - values.lanes(at: i) * pull
    gradient.store(before + term, at: i)
  }
}

private func inverseRMS(_ x: Span<Float>, epsilon: Float) -> Float {
  1 / (dot(x, x) / Float(x.count) + epsilon).squareRoot()
}

/// Small enough to feed many threads, large enough to add up few partial weight gradients.
private let rowsPerTile = 32
