/// What becomes of the matches of a pattern at which a text is split.
enum SplitBehavior: String, Sendable {
  /// They are dropped.
  case removed = "Removed"
  /// Each is a part of its own.
  case isolated = "Isolated"
  /// Each joins the part before it.
  case mergedWithPrevious = "MergedWithPrevious"
  /// Each joins the part behind it.
  case mergedWithNext = "MergedWithNext"
  /// Neighbouring matches are one part.
  case contiguous = "Contiguous"

  /// Divides `range` at `matches`, which lie within it in order, and appends the parts to `pieces`.
  func split(
    _ range: Range<Int>, at matches: [Range<Int>], into pieces: inout ContiguousArray<Range<Int>>
  ) {
    var parts: [(range: Range<Int>, isMatch: Bool)] = []
    var position = range.lowerBound
    for match in matches {
      if position < match.lowerBound { parts.append((position..<match.lowerBound, false)) }
      parts.append((match, true))
      position = match.upperBound
    }
    if position < range.upperBound { parts.append((position..<range.upperBound, false)) }

    for (index, part) in parts.enumerated() {
      let joinsPrevious =
        switch self {
        case .removed, .isolated: false
        case .contiguous: index > 0 && part.isMatch == parts[index - 1].isMatch
        case .mergedWithPrevious: index > 0 && part.isMatch && !parts[index - 1].isMatch
        case .mergedWithNext: index > 0 && !part.isMatch && parts[index - 1].isMatch
        }
      if joinsPrevious, let previous = pieces.popLast() {
        pieces.append(previous.lowerBound..<part.range.upperBound)
      } else if !(part.isMatch && self == .removed) {
        pieces.append(part.range)
      }
    }
  }
}
