package import ContrastiveCore

extension Shape {
  /// The extents as a file names them, the slowest first.
  package var extents: [Int] {
    switch self {
    case .scalar: []
    case .vector(let count): [count]
    case .matrix(let rows, let columns): [rows, columns]
    }
  }
}
