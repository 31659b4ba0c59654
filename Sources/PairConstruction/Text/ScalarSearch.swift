extension BidirectionalCollection<Unicode.Scalar> {
  /// The text without the scalars at both ends that are space.
  func trimmed() -> SubSequence { trimmed { $0.isSpace } }

  /// The text without the scalars at both ends that satisfy `isDropped`.
  func trimmed(where isDropped: (Unicode.Scalar) -> Bool) -> SubSequence {
    guard let first = firstIndex(where: { !isDropped($0) }),
      let last = lastIndex(where: { !isDropped($0) })
    else { return self[endIndex...] }
    return self[first...last]
  }

  /// Whether there is nothing but space.
  var isBlank: Bool { allSatisfy(\.isSpace) }

  /// Whether the text ends with `ending`, scalar by scalar.
  func ends(with ending: some BidirectionalCollection<Unicode.Scalar>) -> Bool {
    reversed().starts(with: ending.reversed())
  }
}

extension RandomAccessCollection<Unicode.Scalar> where Index == Int {
  /// The first place at or after `start` where `pattern` stands and `isAccepted` holds of it.
  func range(
    of pattern: [Unicode.Scalar], from start: Int,
    where isAccepted: (Range<Int>) -> Bool = { _ in true }
  ) -> Range<Int>? {
    guard endIndex - start >= pattern.count else { return nil }
    for place in start...(endIndex - pattern.count) {
      let range = place..<(place + pattern.count)
      if self[range].elementsEqual(pattern) && isAccepted(range) { return range }
    }
    return nil
  }

  /// The number of occurrences of `pattern` that do not overlap, found from the left.
  ///
  /// - Precondition: `pattern` is not empty.
  func occurrences(of pattern: [Unicode.Scalar]) -> Int { split(around: pattern).count - 1 }

  /// The pieces between the occurrences of `separator`, found from the left.
  func split(around separator: [Unicode.Scalar]) -> [SubSequence] {
    var pieces: [SubSequence] = []
    var start = startIndex
    while let found = range(of: separator, from: start) {
      pieces.append(self[start..<found.lowerBound])
      start = found.upperBound
    }
    return pieces + [self[start...]]
  }
}
