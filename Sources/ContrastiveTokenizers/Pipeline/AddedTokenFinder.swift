/// Finds added tokens in texts: at the leftmost place where one begins, the longest one.
struct AddedTokenFinder: Sendable {
  /// What a text is divided into.
  enum Part: Equatable {
    case text(Range<Int>)
    case token(Int32)
  }

  /// A trie: the node reached from a node (above) by a byte (the lowest eight bits).
  private var edges: [Int: Int] = [:]
  /// The token that ends at a node.
  private var endings: [AddedToken?] = [nil]
  /// Whether a token begins with a byte.
  private var begins = ContiguousArray<Bool>(repeating: false, count: 256)

  /// Whether there is nothing to find.
  var isEmpty: Bool { edges.isEmpty }

  /// Adds `token`, which is found where its pattern stands; of two equal patterns the first counts.
  mutating func insert(_ token: AddedToken) {
    guard let first = token.pattern.first else { return }
    begins[Int(first)] = true
    var node = 0
    for byte in token.pattern {
      let edge = node << 8 | Int(byte)
      node = edges[edge] ?? endings.count
      if node == endings.count {
        edges[edge] = node
        endings.append(nil)
      }
    }
    if endings[node] == nil { endings[node] = token }
  }

  /// Divides `range` of `text` into tokens and what lies between them.
  func parts(of text: UTF8Text, in range: Range<Int>) -> [Part] {
    guard !isEmpty else { return range.isEmpty ? [] : [.text(range)] }
    var parts: [Part] = []
    var covered = range.lowerBound
    var position = range.lowerBound
    while position < range.upperBound {
      guard begins[Int(text[position])], let (token, end) = match(text, position, range.upperBound)
      else {
        position += 1
        continue
      }
      var reach = position..<end
      position = end
      if token.flags.contains(.wholeWord), touchesWord(reach, of: text, in: range) { continue }
      if token.flags.contains(.stripsLeft) {
        // Not beyond what is covered: a token that is a space would count all those before it anew.
        let limit = min(covered, reach.lowerBound)
        reach = spaces(endingAt: reach.lowerBound, of: text, from: limit)..<reach.upperBound
      }
      if token.flags.contains(.stripsRight) {
        // What a token before has taken beyond this one's end were spaces.
        let start = max(covered, reach.upperBound)
        reach = reach.lowerBound..<spaces(from: start, of: text, to: range.upperBound)
      }
      if covered < reach.lowerBound { parts.append(.text(covered..<reach.lowerBound)) }
      parts.append(.token(token.id))
      covered = reach.upperBound
    }
    if covered < range.upperBound { parts.append(.text(covered..<range.upperBound)) }
    return parts
  }

  private func match(_ text: UTF8Text, _ start: Int, _ limit: Int) -> (AddedToken, end: Int)? {
    var longest: (AddedToken, end: Int)?
    var node = 0
    var position = start
    while position < limit, let next = edges[node << 8 | Int(text[position])] {
      node = next
      position += 1
      if let token = endings[node] { longest = (token, position) }
    }
    return longest
  }

  private func touchesWord(_ match: Range<Int>, of text: UTF8Text, in range: Range<Int>) -> Bool {
    if match.lowerBound > range.lowerBound,
      ScalarClass(text.scalar(endingAt: match.lowerBound).scalar).contains(.word)
    {
      return true
    }
    return match.upperBound < range.upperBound
      && ScalarClass(text.scalar(at: match.upperBound).scalar).contains(.word)
  }

  private func spaces(endingAt end: Int, of text: UTF8Text, from limit: Int) -> Int {
    var start = end
    while start > limit {
      let (scalar, length) = text.scalar(endingAt: start)
      guard ScalarClass(scalar).contains(.space) else { break }
      start -= length
    }
    return start
  }

  private func spaces(from start: Int, of text: UTF8Text, to limit: Int) -> Int {
    var end = start
    while end < limit {
      let (scalar, length) = text.scalar(at: end)
      guard ScalarClass(scalar).contains(.space) else { break }
      end += length
    }
    return end
  }
}
