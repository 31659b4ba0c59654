import Contrastive
import ContrastiveKernels
import Measuring

/// What the attention kernels of a step take by themselves, forward and backward.
struct AttentionCost {
  /// Seconds a step.
  let seconds: Double

  /// Measures the attention of `pairs` pairs like `group`, as many at a time as `budget` has rows for.
  init(_ model: Transformer.Configuration, of group: GroupShape, pairs: Int, budget: Int) {
    let shape = AttentionShape(
      queryHeads: model.heads, keyHeads: model.keyValueHeads, headWidth: model.headWidth,
      scale: 1 / Float(model.headWidth).squareRoot())
    let together = max(1, min(pairs, budget / group.rows))
    let rows = together * group.rows
    let groups = (0..<together).map { Self.segments(of: group, from: $0 * group.rows) }
    let (width, keys) = (model.heads * model.headWidth, model.keyValueHeads * model.headWidth)
    func matrix(_ columns: Int) -> Matrix {
      Matrix(FloatBuffer(repeating: 0.1, count: rows * columns), rows: rows, columns: columns)
    }
    let (x, gradient) = (matrix(width + 2 * keys), matrix(width + 2 * keys))
    let (output, outputGradient, sums) = (matrix(width), matrix(width), matrix(model.heads))
    let (q, k, v) = (0..<width, width..<width + keys, width + keys..<width + 2 * keys)
    let times = (0..<3).map { _ in
      Measuring.seconds {
        attention(
          queries: x.columns(q), keys: x.columns(k), values: x.columns(v), groups: groups,
          shape: shape, into: output, logSumExp: sums)
        attentionGradient(
          outputGradient, output: output, logSumExp: sums, queries: x.columns(q),
          keys: x.columns(k), values: x.columns(v), groups: groups, shape: shape,
          queryGradient: gradient.columns(q), keyGradient: gradient.columns(k),
          valueGradient: gradient.columns(v))
      }
    }
    seconds = Samples(times).median * Double(model.layers * pairs) / Double(together)
  }

  /// The prefix and the branches of a group whose first row is `start`.
  private static func segments(of group: GroupShape, from start: Int) -> [AttentionSegment] {
    let prefix = start..<start + group.prefix
    var segments = [
      AttentionSegment(queries: prefix, keys: prefix, prefix: prefix.lowerBound..<prefix.lowerBound)
    ]
    var end = prefix.upperBound
    for branch in group.branches {
      segments.append(
        AttentionSegment(queries: end..<end + branch, keys: end..<end + branch, prefix: prefix))
      end += branch
    }
    return segments
  }
}
