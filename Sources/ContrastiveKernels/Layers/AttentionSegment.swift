/// A run of queries and the keys that they see.
///
/// Logically the keys of `prefix` come first and those of `keys` follow; the queries stand beside
/// the last of them. Query `i` of `n` sees the whole prefix and `keys[0 ... keys.count − n + i]`,
/// less what a window hides.
public struct AttentionSegment: Sendable, Equatable {
  /// The rows of the query matrix.
  public var queries: Range<Int>
  /// The rows of the key and value matrices that are seen causally, the queries' own the last.
  public var keys: Range<Int>
  /// The rows of the key and value matrices that come before, seen by every query.
  public var prefix: Range<Int>

  /// Describes a run.
  ///
  /// - Precondition: There are at least as many keys as queries.
  public init(queries: Range<Int>, keys: Range<Int>, prefix: Range<Int>) {
    precondition(
      queries.count <= keys.count, "\(queries.count) queries beside \(keys.count) keys")
    self.queries = queries
    self.keys = keys
    self.prefix = prefix
  }
}

extension [AttentionSegment] {
  /// The rows of keys that the segments see, each once.
  var keyRows: [Range<Int>] {
    var rows = RangeSet<Int>()
    for segment in self {
      rows.insert(contentsOf: segment.prefix)
      rows.insert(contentsOf: segment.keys)
    }
    return [Range<Int>](rows.ranges)
  }
}
