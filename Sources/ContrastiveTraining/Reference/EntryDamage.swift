/// How an entry of a reference cache is damaged.
public enum EntryDamage: Error, Hashable, Sendable, CaseIterable, CustomStringConvertible {
  /// A column holds something of another type.
  case types
  /// Its checksum is another one.
  case checksum
  /// A number is not finite.
  case notFinite
  /// There is not a number for each scored token.
  case count

  /// The damage, to follow "an entry".
  public var description: String {
    switch self {
    case .types: "has values of other types"
    case .checksum: "does not have the checksum it was filed with"
    case .notFinite: "has a number that is not finite"
    case .count: "does not have a number for each scored token"
    }
  }
}
