/// The heads of an attention layer.
public struct AttentionShape: Sendable, Equatable {
  /// The number of query heads.
  public var queryHeads: Int
  /// The number of key and value heads, each of which serves `queryHeads / keyHeads` query heads.
  public var keyHeads: Int
  /// The number of columns of a head.
  public var headWidth: Int
  /// What scores are multiplied by, usually 1 / √headWidth.
  public var scale: Float
  /// How many keys a query sees at most, its own included; `nil` for all that came before.
  public var window: Int?

  /// Describes a layer.
  ///
  /// - Precondition: The numbers are positive and `keyHeads` divides `queryHeads`.
  public init(
    queryHeads: Int, keyHeads: Int, headWidth: Int, scale: Float, window: Int? = nil
  ) {
    precondition(
      queryHeads > 0 && keyHeads > 0 && queryHeads % keyHeads == 0 && headWidth > 0
        && window ?? 1 > 0,
      "\(queryHeads) query heads over \(keyHeads) key heads of width \(headWidth),"
        + " window \(window ?? 0)")
    self.queryHeads = queryHeads
    self.keyHeads = keyHeads
    self.headWidth = headWidth
    self.scale = scale
    self.window = window
  }

  /// The number of query heads that share a key head.
  var sharing: Int { queryHeads / keyHeads }

  /// The columns of query heads.
  func queryColumns(_ heads: Range<Int>) -> Range<Int> {
    heads.lowerBound * headWidth..<heads.upperBound * headWidth
  }

  /// The columns of the key head that serves a query head.
  func keyColumns(_ head: Int) -> Range<Int> {
    let keyHead = head / sharing
    return keyHead * headWidth..<(keyHead + 1) * headWidth
  }
}

extension AttentionShape {
  /// Stops the program if the matrices do not have these heads or the segments not these rows.
  func check(queries: Matrix, keys: Matrix, values: Matrix, _ groups: [[AttentionSegment]]) {
    precondition(
      queries.columns == queryHeads * headWidth && keys.columns == keyHeads * headWidth
        && values.columns == keys.columns && values.rows == keys.rows,
      "\(queryHeads) query heads over \(keyHeads) key heads of width \(headWidth) in queries"
        + " [\(queries.rows), \(queries.columns)], keys [\(keys.rows), \(keys.columns)] and values"
        + " [\(values.rows), \(values.columns)]")
    for segment in groups.joined() {
      precondition(
        segment.queries.lowerBound >= 0 && segment.queries.upperBound <= queries.rows
          && segment.keys.lowerBound >= 0 && segment.keys.upperBound <= keys.rows
          && segment.prefix.lowerBound >= 0 && segment.prefix.upperBound <= keys.rows,
        "\(segment) in \(queries.rows) rows of queries and \(keys.rows) rows of keys")
    }
  }
}
