/// How a count must compare with its bound.
public enum CountRelation: String, CaseIterable, Hashable, Sendable, CustomStringConvertible {
  /// The count is smaller than the bound.
  case lessThan = "less than"
  /// The count is the bound or more.
  case atLeast = "at least"

  /// Whether `count` compares with `bound` in this way.
  public func holds(_ count: Int, _ bound: Int) -> Bool {
    switch self {
    case .lessThan: count < bound
    case .atLeast: count >= bound
    }
  }

  /// The relation in words, which are those of files as well.
  public var description: String { rawValue }
}
