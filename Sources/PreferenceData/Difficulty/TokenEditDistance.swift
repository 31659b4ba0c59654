/// The edit distance of sequences of tokens or characters, sixty-four cells of its table at a time.
///
/// The table's columns differ by −1, 0 or 1 from cell to cell, so a column is two bit vectors, and the
/// next one follows from it by a few operations on words. Eight words are done at once, along the
/// diagonal on which none waits for another.
///
/// - SeeAlso: Myers, 1999, *A fast bit-vector algorithm for approximate string matching*; Hyyrö, 2003,
///   for blocks of words.
package enum TokenEditDistance {
  /// Returns how many insertions, deletions and replacements turn `first` into `second`.
  ///
  /// - Complexity: O(*n* · ⌈*m*/64⌉) for sequences of *n* and *m* elements, without what they begin and
  ///   end with in common.
  package static func between(_ first: ArraySlice<Int32>, _ second: ArraySlice<Int32>) -> Int {
    let limit = min(first.count, second.count)
    var opening = 0
    while opening < limit,
      first[first.startIndex + opening] == second[second.startIndex + opening]
    { opening += 1 }
    var ending = 0
    while ending < limit - opening,
      first[first.endIndex - 1 - ending] == second[second.endIndex - 1 - ending]
    { ending += 1 }
    let one = first.dropFirst(opening).dropLast(ending)
    let other = second.dropFirst(opening).dropLast(ending)
    // The shorter one across, where rows are rounded up to whole words.
    return one.count <= other.count ? distance(one, other) : distance(other, one)
  }

  /// Eight words of the pattern at once; each is one column behind the word above, whose horizontal
  /// difference it needs.
  private typealias Words = SIMD8<UInt64>

  private static func distance(_ pattern: ArraySlice<Int32>, _ text: ArraySlice<Int32>) -> Int {
    guard !pattern.isEmpty, !text.isEmpty else { return max(pattern.count, text.count) }
    let lanes = Words.scalarCount
    let blocks = (pattern.count + 64 * lanes - 1) / (64 * lanes)
    let width = blocks * lanes
    // The places of each symbol lie in a row of words; row 0 is that of symbols without any.
    let symbols = Symbols(of: pattern)
    var places = [UInt64](repeating: 0, count: symbols.rowCount * width)
    var words = places.mutableSpan
    let patternTokens = pattern.span
    let textTokens = text.span
    for place in patternTokens.indices {
      let row = symbols.row(of: patternTokens[place])
      words[row &* width &+ place / 64] |= 1 &<< UInt64(place)
    }
    // Rows of the text's symbols; row 0 before and behind leaves words alone that are not at work.
    var rows = [Int](repeating: 0, count: text.count + 2 * (lanes - 1))
    var offsets = rows.mutableSpan
    for place in textTokens.indices {
      let row = symbols.row(of: textTokens[place])
      offsets[place &+ lanes &- 1] = row &* width
    }
    // The horizontal differences that enter a block from above, unless there is one only; the first row
    // counts the text.
    var more = blocks == 1 ? [] : [UInt64](repeating: 1, count: text.count)
    var less = [UInt64](repeating: 0, count: more.count)
    let lastLane = (pattern.count - 1) / 64 % lanes
    let lastBit = Words(repeating: UInt64(pattern.count - 1) % 64)
    // Sums of the last row's differences; those of lane `lastLane` in the last block count.
    var gained = Words()
    var lost = Words()
    for block in 0..<blocks {
      let isLast = block == blocks - 1
      var increases = Words(repeating: .max)
      var decreases = Words()
      var isMore = Words()
      var isLess = Words()
      gained = Words()
      lost = Words()
      for step in 0..<(text.count + (isLast ? lastLane : lanes - 1)) {
        isMore = isMore.shifted(step < more.count ? more[step] : 1)
        isLess = isLess.shifted(step < less.count ? less[step] : 0)
        let matches = gather(
          places.span, rows.span.extracting(step..<(step &+ lanes)), block * lanes)
        let vertical = matches | decreases
        let match = matches | isLess
        let diagonal = (((match & increases) &+ increases) ^ increases) | match
        let across = (more: decreases | ~(diagonal | increases), less: increases & diagonal)
        let shifted = across.more &<< 1 | isMore
        increases = across.less &<< 1 | isLess | ~(vertical | shifted)
        decreases = shifted & vertical
        isMore = across.more &>> 63
        isLess = across.less &>> 63
        gained &+= across.more &>> lastBit & 1
        lost &+= across.less &>> lastBit & 1
        if !isLast && step >= lanes - 1 {
          more[step - lanes + 1] = isMore[lanes - 1]
          less[step - lanes + 1] = isLess[lanes - 1]
        }
      }
    }
    return pattern.count + Int(gained[lastLane]) - Int(lost[lastLane])
  }

  /// The places of the symbol that each word of a block is at; `rows` are those of its words, the
  /// last word first.
  @inline(__always)
  private static func gather(_ places: Span<UInt64>, _ rows: Span<Int>, _ offset: Int) -> Words {
    precondition(rows.count == 8)
    // Rows and words lie within `places`, so that nothing here overflows.
    return Words(
      places[rows[7] &+ offset], places[rows[6] &+ offset &+ 1],
      places[rows[5] &+ offset &+ 2], places[rows[4] &+ offset &+ 3],
      places[rows[3] &+ offset &+ 4], places[rows[2] &+ offset &+ 5],
      places[rows[1] &+ offset &+ 6], places[rows[0] &+ offset &+ 7])
  }

  /// The rows of symbols, from 1; those of the first 256 symbols are found without hashing.
  private struct Symbols {
    /// The symbols below this have rows in their order, whether they occur or not.
    private var bound: UInt32 = 0
    /// The rows of the others.
    private var high: [Int32: Int] = [:]

    /// Gives rows to the symbols of `pattern`.
    init(of pattern: ArraySlice<Int32>) {
      let tokens = pattern.span
      var largest: UInt32 = 0
      for place in tokens.indices { largest = max(largest, UInt32(bitPattern: tokens[place])) }
      bound = min(largest, 255) + 1
      if largest < bound { return }
      for token in pattern where row(of: token) == 0 { high[token] = rowCount }
    }

    /// How many rows there are, with row 0.
    var rowCount: Int { 1 + Int(bound) + high.count }

    /// The row of `token`, or 0 where it has none.
    @inline(__always)
    func row(of token: Int32) -> Int {
      UInt32(bitPattern: token) < bound ? 1 &+ Int(token) : high[token] ?? 0
    }
  }
}

extension SIMD8<UInt64> {
  /// Each lane moved to the next one, and `first` in the first.
  @inline(__always)
  fileprivate func shifted(_ first: UInt64) -> Self {
    Self(first, self[0], self[1], self[2], self[3], self[4], self[5], self[6])
  }
}
