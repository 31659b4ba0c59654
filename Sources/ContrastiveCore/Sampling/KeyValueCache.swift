internal import ContrastiveKernels

/// The keys and values of the tokens that several sequences have read so far.
///
/// Every sequence has a slot: a run of rows, in each layer's matrices, that is as long as the
/// sequence may become. Memory that no token has reached yet is not taken from the system.
final class KeyValueCache {
  /// New tokens of some slots, side by side: a pass through all layers.
  struct Run {
    /// The place of each token in its own sequence.
    let positions: [Int32]
    /// The row of the last token of each slot.
    let lastRows: [Int32]
    fileprivate let places: [Int]
    fileprivate let groups: [[AttentionSegment]]
  }

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

  /// Forgets what a slot has read.
  func empty(_ slot: Int) { lengths[slot] = 0 }

  /// Makes place for new tokens: how many each of some slots reads.
  func extend(_ slots: [(slot: Int, count: Int)]) -> Run {
    var positions: [Int32] = []
    var lastRows: [Int32] = []
    var places: [Int] = []
    var groups: [[AttentionSegment]] = []
    for (slot, count) in slots {
      let start = slot * capacity
      let new = lengths[slot]..<lengths[slot] + count
      precondition(
        new.upperBound <= capacity, "\(new.upperBound) tokens in a cache for \(capacity)")
      let rows = places.count..<places.count + count
      groups.append([
        AttentionSegment(queries: rows, keys: start..<start + new.upperBound, prefix: 0..<0)
      ])
      positions += new.map(Int32.init)
      places += new.map { start + $0 }
      lastRows.append(Int32(rows.upperBound - 1))
      lengths[slot] = new.upperBound
    }
    return Run(positions: positions, lastRows: lastRows, places: places, groups: groups)
  }

  /// Keeps the keys and values of one layer, and attends to all that the slots hold.
  ///
  /// - Parameters:
  ///   - projections: The rows of the new tokens.
  ///   - layer: The number of the layer.
  ///   - run: Where the tokens belong.
  ///   - shape: The numbers and the width of the heads, and the scale.
  /// - Returns: `[new tokens, query heads · head width]`.
  func attend(_ projections: Tensor, layer: Int, _ run: Run, shape: AttentionShape) -> Tensor {
    let parts = ProjectionColumns(shape)
    let x = projections.matrix
    let (keys, values) = layers[layer]
    let (newKeys, newValues) = (x.columns(parts.keys), x.columns(parts.values))
    for (row, place) in run.places.enumerated() {
      keys.row(place).copy(from: newKeys.row(row))
      values.row(place).copy(from: newValues.row(row))
    }
    let output = Matrix(uninitialized: x.rows, parts.queries.count)
    attention(
      queries: x.columns(parts.queries), keys: keys, values: values, groups: run.groups,
      shape: shape, into: output, logSumExp: nil)
    return Tensor(output.buffer, shape: .matrix(x.rows, output.columns))
  }
}
