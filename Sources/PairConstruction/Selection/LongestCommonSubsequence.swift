/// The longest common subsequence of two sequences, sixty-four cells of its table at a time.
///
/// - SeeAlso: Hyyrö, 2004, *Bit-parallel LCS-length computation revisited*.
enum LongestCommonSubsequence {
  /// Returns its length.
  ///
  /// - Complexity: O(*n* · ⌈*m*/64⌉) for sequences of *n* and *m* elements, in memory for *n* bits.
  static func length(_ first: [UInt64], _ second: [UInt64]) -> Int {
    var length = 0
    // What each step of `second` carries from one block of the table's rows into the next.
    var carries = [Bool](repeating: false, count: second.count)
    for start in stride(from: 0, to: first.count, by: 64) {
      let block = first[start..<min(start + 64, first.count)]
      var places: [UInt64: UInt64] = [:]
      for (place, element) in block.enumerated() { places[element, default: 0] |= 1 << place }
      // A cleared bit is a step of the table's row.
      var row = UInt64.max
      for (step, element) in second.enumerated() {
        let matches = places[element] ?? 0
        guard matches != 0 || carries[step] else { continue }
        let (sum, first) = row.addingReportingOverflow(row & matches)
        let (total, second) = sum.addingReportingOverflow(carries[step] ? 1 : 0)
        row = total | (row & ~matches)
        carries[step] = first || second
      }
      let mask = block.count == 64 ? UInt64.max : 1 << block.count - 1
      length += (~row & mask).nonzeroBitCount
    }
    return length
  }
}
