/// The extent of a tensor: nothing here has more than rows and columns, because a batch is ragged.
public enum Shape: Hashable, Sendable, CustomStringConvertible {
  /// One number.
  case scalar
  /// `count` numbers.
  case vector(_ count: Int)
  /// `rows` times `columns` numbers, row after row.
  case matrix(_ rows: Int, _ columns: Int)

  /// The number of elements.
  public var count: Int {
    switch self {
    case .scalar: 1
    case .vector(let count): count
    case .matrix(let rows, let columns): rows * columns
    }
  }

  /// The shape as `[rows, columns]`.
  public var description: String {
    switch self {
    case .scalar: "[]"
    case .vector(let count): "[\(count)]"
    case .matrix(let rows, let columns): "[\(rows), \(columns)]"
    }
  }
}
