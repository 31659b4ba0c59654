internal import ContrastiveKernels

/// The keys and values of the tokens that several sequences have read so far.
///
/// Every sequence has a slot: a run of rows, in each layer's matrices, that is as long as the
/// sequence may become.
final class KeyValueCache {
  private let layers: [(keys: Matrix, values: Matrix)]
  private let capacity: Int
  /// How many tokens each slot has read.
  private(set) var lengths: [Int]

  /// Makes room for `slots` sequences of up to `capacity` tokens each.
  init(for model: Transformer.Configuration, slots: Int, capacity: Int) {
    let width = model.keyValueHeads * model.headWidth
    layers = (0..<model.layers).map { _ in
      (
        Matrix(uninitialized: slots * capacity, width),
        Matrix(uninitialized: slots * capacity, width)
      )
    }
    self.capacity = capacity
    lengths = Array(repeating: 0, count: slots)
  }

  /// Appends the keys and values of one layer, and attends to all that the slots hold.
  ///
  /// - Parameters:
  ///   - projections: The rows of the new tokens, slot after slot.
  ///   - layer: The number of the layer.
  ///   - slots: The slots that read new tokens, and how many each.
  ///   - shape: The numbers and the width of the heads, and the scale.
  /// - Returns: `[new tokens, query heads · head width]`.
  func attend(
    _ projections: Tensor, layer: Int, slots: [(slot: Int, count: Int)], shape: AttentionShape
  ) -> Tensor {
    let parts = ProjectionColumns(shape)
    let x = projections.matrix
    let (keys, values) = layers[layer]
    var row = 0
    var groups: [[AttentionSegment]] = []
    for (slot, count) in slots {
      let start = slot * capacity
      let end = lengths[slot] + count
      precondition(end <= capacity, "\(end) tokens in a cache for \(capacity)")
      for i in 0..<count {
        let place = start + lengths[slot] + i
        keys.row(place).copy(from: x.columns(parts.keys).row(row + i))
        values.row(place).copy(from: x.columns(parts.values).row(row + i))
      }
      groups.append([
        AttentionSegment(
          queries: row..<row + count, keys: start..<start + end, prefix: 0..<0)
      ])
      row += count
    }
    let output = Matrix(uninitialized: x.rows, parts.queries.count)
    attention(
      queries: x.columns(parts.queries), keys: keys, values: values, groups: groups, shape: shape,
      into: output, logSumExp: nil)
    return Tensor(output.buffer, shape: .matrix(x.rows, output.columns))
  }

  /// Notes that the slots have read their new tokens, in every layer.
  func advance(_ slots: [(slot: Int, count: Int)]) {
    for (slot, count) in slots { lengths[slot] += count }
  }
}
