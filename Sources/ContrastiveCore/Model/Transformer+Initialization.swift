internal import ContrastiveKernels
internal import ContrastiveRandom

extension Transformer {
  /// How the weights of a model from scratch are drawn.
  public enum Initialization: String, Sendable, CaseIterable {
    /// Independently, from a normal distribution of the configuration's standard deviation.
    case normal
    /// Each matrix with orthonormal rows or columns (the Q of a normal matrix), the embedding and
    /// an untied head as in `normal`.
    ///
    /// - SeeAlso: Saxe et al., 2013, <https://arxiv.org/abs/1312.6120>.
    case orthogonal
  }

  /// Makes a model of random weights; norms start at one.
  ///
  /// Every parameter draws from a generator of its own, so its values do not depend on the others.
  public init(
    _ configuration: Configuration, seed: UInt64, initialization: Initialization = .normal
  ) {
    let layout = ParameterLayout(configuration)
    let weights = FloatBuffer(repeating: 0, count: layout.count)
    for entry in layout.entries {
      let values = weights[entry.range]
      guard case .matrix(let rows, let columns) = entry.shape else {
        fill(values, with: 1)
        continue
      }
      var random = CounterGenerator(seed: seed, purpose: "initialize " + entry.name)
      let isTable = entry.name.hasSuffix("embed_tokens.weight") || entry.name == "lm_head.weight"
      if initialization == .orthogonal && !isTable {
        values.copy(from: Self.orthogonal(rows, columns, using: &random))
      } else {
        values.drawNormal(deviation: configuration.initializerRange, using: &random)
      }
    }
    self.init(configuration, weights: weights)
  }

  /// Returns a matrix whose shorter side's vectors are orthonormal.
  private static func orthogonal(
    _ rows: Int, _ columns: Int, using random: inout CounterGenerator
  ) -> FloatBuffer {
    let tall = Matrix(uninitialized: max(rows, columns), min(rows, columns))
    tall.buffer.drawNormal(deviation: 1, using: &random)
    let q = qr(tall).q
    if rows >= columns { return q.buffer }
    let wide = Matrix(uninitialized: rows, columns)
    for row in 0..<rows {
      for column in 0..<columns {
        wide.buffer[row * columns + column] = q.buffer[column * q.stride + row]
      }
    }
    return wide.buffer
  }
}

extension FloatBuffer {
  /// Fills the buffer with draws from a normal distribution of mean 0, two at a time.
  ///
  /// - SeeAlso: Box and Muller, 1958.
  fileprivate func drawNormal(deviation: Float, using random: inout CounterGenerator) {
    var values = mutableSpan
    for index in stride(from: 0, to: values.count, by: 2) {
      let (x, y) = random.normalPair()
      values[index] = deviation * Float(x)
      if index + 1 < values.count { values[index + 1] = deviation * Float(y) }
    }
  }
}
