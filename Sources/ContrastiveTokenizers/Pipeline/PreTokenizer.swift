/// Cuts a text into the words that byte pairs are merged within.
struct PreTokenizer: Sendable {
  /// A step of the cutting.
  enum Step: Sendable {
    /// A space before every part that has none, where asked for; cuts at GPT-2's pattern, likewise.
    ///
    /// The spelling in `ByteAlphabet` that belongs to it is left to the model.
    case byteLevel(addsPrefixSpace: Bool, usesPattern: Bool)
    /// Cuts at the matches of a known pattern, which tile the text.
    case tile(SplitPattern)
    /// Cuts at occurrences of a literal.
    case split(at: UTF8Text, SplitBehavior)
    /// Cuts numbers off, digit by digit or in runs.
    case digits(SplitBehavior)
    /// Runs of word scalars and runs of symbols; spaces are dropped.
    case words
    /// Everything between spaces.
    case spaces
    /// Marks spaces with a visible scalar and cuts before each.
    case metaspace(mark: UTF8Text, prefix: Prefix, cuts: Bool)
  }

  /// Where a mark is put before a text that does not begin with one.
  enum Prefix: String, Sendable { case always, first, never }

  /// The steps in order.
  let steps: [Step]

  /// Whether words are spelled in `ByteAlphabet` before they are merged.
  var isByteLevel: Bool {
    if case .byteLevel? = steps.last { true } else { false }
  }

  /// Cuts `pieces` further.
  func apply(to pieces: inout Pieces) {
    for step in steps { step.apply(to: &pieces) }
  }
}

extension PreTokenizer.Step {
  fileprivate func apply(to pieces: inout Pieces) {
    switch self {
    case .byteLevel(let addsPrefixSpace, let usesPattern):
      if addsPrefixSpace {
        pieces.rewrite { text, range, _, output in
          if text[range.lowerBound] != UInt8(ascii: " ") { output.append(UInt8(ascii: " ")) }
          output.append(contentsOf: text[range])
        }
      }
      if usesPattern { pieces.cut(SplitPattern.gpt2.split) }
    case .tile(let pattern):
      pieces.cut(pattern.split)
    case .split(let literal, let behavior):
      pieces.cut { behavior.split($1, at: $0.occurrences(of: literal, in: $1), into: &$2) }
    case .digits(let behavior):
      pieces.cut { behavior.split($1, at: $0.numbers(in: $1), into: &$2) }
    case .words:
      pieces.cut {
        $0.runs(in: $1, into: &$2) { $0.contains(.word) ? 1 : $0.contains(.space) ? 0 : 2 }
      }
    case .spaces:
      pieces.cut { $0.runs(in: $1, into: &$2) { $0.contains(.space) ? 0 : 1 } }
    case .metaspace(let mark, let prefix, let cuts):
      pieces.rewrite { text, range, isFirst, output in
        let startsMarked =
          text[range.lowerBound] == UInt8(ascii: " ")
          || text.holds(mark, at: range.lowerBound)
        if !startsMarked, prefix == .always || prefix == .first && isFirst {
          output.append(contentsOf: mark)
        }
        for byte in text[range] {
          if byte == UInt8(ascii: " ") {
            output.append(contentsOf: mark)
          } else {
            output.append(byte)
          }
        }
      }
      if cuts {
        pieces.cut {
          SplitBehavior.mergedWithNext.split($1, at: $0.occurrences(of: mark, in: $1), into: &$2)
        }
      }
    }
  }
}

extension UTF8Text {
  /// The scalars of general category N within `range`, each by itself.
  fileprivate func numbers(in range: Range<Int>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var position = range.lowerBound
    while position < range.upperBound {
      let (scalar, length) = scalar(at: position)
      switch scalar.properties.generalCategory {
      case .decimalNumber, .letterNumber, .otherNumber: found.append(position..<position + length)
      default: break
      }
      position += length
    }
    return found
  }

  /// Appends the maximal runs of scalars of one kind within `range`, leaving out those of kind zero.
  fileprivate func runs(
    in range: Range<Int>, into pieces: inout ContiguousArray<Range<Int>>,
    kind: (ScalarClass) -> Int
  ) {
    var start = range.lowerBound
    var current = 0
    var position = start
    while position < range.upperBound {
      let (scalar, length) = scalar(at: position)
      let next = kind(ScalarClass(scalar))
      if next != current {
        if current != 0 { pieces.append(start..<position) }
        (start, current) = (position, next)
      }
      position += length
    }
    if current != 0, start < position { pieces.append(start..<position) }
  }
}
