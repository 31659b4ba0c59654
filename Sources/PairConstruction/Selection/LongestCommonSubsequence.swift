/// The longest common subsequence of two sequences, sixty-four cells of its table at a time.
///
/// - SeeAlso: Hyyrö, 2004, *Bit-parallel LCS-length computation revisited*.
enum LongestCommonSubsequence {
  /// Returns its length.
  ///
  /// - Complexity: O(*n* · ⌈*m*/64⌉) for sequences of *n* and *m* elements.
  static func length(_ first: [UInt64], _ second: [UInt64]) -> Int {
    let count = (first.count + 63) / 64
    guard count > 0 else { return 0 }
    var places: [UInt64: [UInt64]] = [:]
    for (place, element) in first.enumerated() {
      places[element, default: Array(repeating: 0, count: count)][place / 64] |= 1 << (place % 64)
    }
    // A cleared bit is a step of the table's row.
    var row = Array(repeating: UInt64.max, count: count)
    for element in second {
      guard let matches = places[element] else { continue }
      var carry = false
      for index in 0..<count {
        let shared = row[index] & matches[index]
        let (sum, first) = row[index].addingReportingOverflow(shared)
        let (total, second) = sum.addingReportingOverflow(carry ? 1 : 0)
        row[index] = total | (row[index] & ~matches[index])
        carry = first || second
      }
    }
    return row.enumerated().reduce(0) { length, word in
      let bits = min(64, first.count - 64 * word.offset)
      let mask = bits == 64 ? UInt64.max : 1 << bits - 1
      return length + (~word.element & mask).nonzeroBitCount
    }
  }
}
