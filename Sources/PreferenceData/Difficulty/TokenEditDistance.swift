/// The edit distance of token sequences, sixty-four cells of its table at a time.
///
/// The table's columns differ by −1, 0 or 1 from cell to cell, so a column is two bit vectors, and the
/// next one follows from it by a few operations on words.
///
/// - SeeAlso: Myers, 1999, *A fast bit-vector algorithm for approximate string matching*; Hyyrö, 2003,
///   for blocks of words.
package enum TokenEditDistance {
  /// Returns how many insertions, deletions and replacements turn `first` into `second`.
  ///
  /// - Complexity: O(*n* · ⌈*m*/64⌉) for sequences of *n* and *m* elements, without what they begin and
  ///   end with in common.
  package static func between(_ first: ArraySlice<Int32>, _ second: ArraySlice<Int32>) -> Int {
    let opening = zip(first, second).prefix { $0 == $1 }.count
    let (first, second) = (first.dropFirst(opening), second.dropFirst(opening))
    let ending = zip(first.reversed(), second.reversed()).prefix { $0 == $1 }.count
    return distance(first.dropLast(ending), second.dropLast(ending))
  }

  /// The vertical differences of one column: bit i is set where the cell is one more, or one less,
  /// than the one above.
  private struct Word {
    var increases = UInt64.max
    var decreases: UInt64 = 0
  }

  private static func distance(_ pattern: ArraySlice<Int32>, _ text: ArraySlice<Int32>) -> Int {
    guard !pattern.isEmpty, !text.isEmpty else { return max(pattern.count, text.count) }
    let count = (pattern.count + 63) / 64
    var places: [Int32: [UInt64]] = [:]
    for (place, token) in pattern.enumerated() {
      places[token, default: Array(repeating: 0, count: count)][place / 64] |= 1 << (place % 64)
    }
    let nowhere = [UInt64](repeating: 0, count: count)
    let lastBit = UInt64(1) << ((pattern.count - 1) % 64)
    var column = Array(repeating: Word(), count: count)
    var distance = pattern.count
    for token in text {
      let matches = places[token] ?? nowhere
      // The horizontal difference that enters a word from above; the first row counts the text.
      var entering = 1
      for index in 0..<count {
        let word = column[index]
        let isLess: UInt64 = entering < 0 ? 1 : 0
        let vertical = matches[index] | word.decreases
        let match = matches[index] | isLess
        let diagonal = (((match & word.increases) &+ word.increases) ^ word.increases) | match
        var increases = word.decreases | ~(diagonal | word.increases)
        var decreases = word.increases & diagonal
        let bit = index == count - 1 ? lastBit : 1 << 63
        let leaving = (increases & bit != 0 ? 1 : 0) - (decreases & bit != 0 ? 1 : 0)
        increases = increases << 1 | (entering > 0 ? 1 : 0)
        decreases = decreases << 1 | isLess
        column[index] = Word(
          increases: decreases | ~(vertical | increases), decreases: increases & vertical)
        entering = leaving
      }
      distance += entering
    }
    return distance
  }
}
