import ContrastiveFiles

/// Which pairs of tokens merge, in what order, and into what.
struct MergeTable: Sendable {
  /// What becomes of a pair.
  struct Merge: Sendable {
    /// The place in the order of merging; smaller ones go first.
    var rank: UInt32
    /// The token that the pair becomes.
    var result: Int32
  }

  private var merges: [UInt64: Merge] = [:]

  /// Makes room for `count` pairs.
  mutating func reserveCapacity(_ count: Int) { merges.reserveCapacity(count) }

  /// The merge of `left` and `right`, or nil where they stay apart.
  @inline(__always)
  subscript(left: Int32, right: Int32) -> Merge? {
    get { merges[Self.key(left, right)] }
    set { merges[Self.key(left, right)] = newValue }
  }

  /// The pairs in the order of merging.
  var ordered: [(left: Int32, right: Int32, result: Int32)] {
    merges.sorted { $0.value.rank < $1.value.rank }.map { key, merge in
      (Int32(truncatingIfNeeded: key >> 32), Int32(truncatingIfNeeded: key), merge.result)
    }
  }

  @inline(__always)
  private static func key(_ left: Int32, _ right: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: left)) << 32 | UInt64(UInt32(bitPattern: right))
  }
}

extension MergeTable {
  /// Reads a list of pairs, written as `"a b"` or as `["a", "b"]`; of equal pairs the last counts.
  ///
  /// Both tokens and what they become must be in `vocabulary`.
  init(_ field: Field, vocabulary: Vocabulary) throws {
    guard let elements = field.value.array else { throw field.mismatch("a list") }
    reserveCapacity(elements.count)
    var rank: UInt32 = 0
    var pair = UTF8Text()
    for (index, element) in elements.enumerated() {
      if case .string(let line) = element, line.utf8.starts(with: "#version".utf8) { continue }
      guard let middle = Self.read(element, into: &pair) else {
        throw field.element(index).invalid("expected two tokens, as “a b” or as [\"a\", \"b\"]")
      }
      func id(_ range: Range<Int>) throws -> Int32 {
        if let id = vocabulary.id(of: pair.span.extracting(range)) { return id }
        let token = String(decoding: pair[range], as: UTF8.self)
        throw field.element(index).invalid(
          "names “\(excerpt(token))”, which is not in the vocabulary")
      }
      let result = try id(0..<pair.count)
      self[try id(0..<middle), try id(middle..<pair.count)] = Merge(rank: rank, result: result)
      rank += 1
    }
  }

  /// Puts the two tokens of an element into `pair` and returns where the second begins.
  private static func read(_ element: JSONValue, into pair: inout UTF8Text) -> Int? {
    pair.removeAll(keepingCapacity: true)
    switch element {
    case .string(let line):
      pair.append(contentsOf: line.utf8)
      guard let middle = pair.firstIndex(of: UInt8(ascii: " ")) else { return nil }
      pair.remove(at: middle)
      return pair.contains(UInt8(ascii: " ")) ? nil : middle
    case .array(let tokens):
      guard tokens.count == 2, case .string(let left) = tokens[0],
        case .string(let right) = tokens[1]
      else { return nil }
      pair.append(contentsOf: left.utf8)
      let middle = pair.count
      pair.append(contentsOf: right.utf8)
      return middle
    default:
      return nil
    }
  }
}
