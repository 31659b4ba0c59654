/// What each query head adds to the gradient of the key head that it shares with others.
///
/// The first of them uses the gradient's own memory.
struct AttentionHeadParts {
  private let gradient: Matrix
  private let others: FloatBuffer
  private let shape: AttentionShape

  init(of gradient: Matrix, _ shape: AttentionShape) {
    self.gradient = gradient
    self.shape = shape
    others = FloatBuffer(
      uninitialized: gradient.rows * shape.headWidth * (shape.queryHeads - shape.keyHeads))
  }

  /// The part of a query head, `[keyRows, headWidth]`.
  subscript(head: Int) -> Matrix {
    let (keyHead, place) = head.quotientAndRemainder(dividingBy: shape.sharing)
    if place == 0 { return gradient.columns(shape.keyColumns(head)) }
    let size = gradient.rows * shape.headWidth
    let start = (keyHead * (shape.sharing - 1) + place - 1) * size
    return Matrix(others[start..<start + size], rows: gradient.rows, columns: shape.headWidth)
  }

  /// Adds the other parts of a key head to the first one, in order.
  func sum(into keyHead: Int, _ rows: Range<Int>) {
    let first = self[keyHead * shape.sharing]
    for head in keyHead * shape.sharing + 1..<(keyHead + 1) * shape.sharing {
      let part = self[head]
      for row in rows { add(part.span(ofRow: row), to: first.mutableSpan(ofRow: row)) }
    }
  }
}
