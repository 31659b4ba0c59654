/// Finds where the match of a split pattern ends that begins at a given position.
struct SplitScanner {
  let text: UTF8Text
  /// The end of the part that is matched; nothing beyond it is seen.
  let limit: Int

  /// The end of the match of `SplitPattern.gpt2` at `start`.
  func gpt2Match(at start: Int) -> Int {
    if let end = contraction(at: start, .exactCase) { return end }
    let body = text[start] == UInt8(ascii: " ") && start + 1 < limit ? start + 1 : start
    let (kind, length) = classify(body)
    if kind.contains(.letter) { return run(from: body + length) { $0.contains(.letter) } }
    if kind.contains(.number) { return run(from: body + length) { $0.contains(.number) } }
    if !kind.contains(.space) { return run(from: body + length, where: isSymbol) }
    return spaces(from: start)
  }

  /// The end of the match of `SplitPattern.gpt4` at `start`.
  func gpt4Match(at start: Int, digits: Int) -> Int {
    if let end = contraction(at: start, .anyCase) { return end }
    let (kind, length) = classify(start)
    if kind.contains(.letter) { return run(from: start + length) { $0.contains(.letter) } }
    if kind.contains(.number) {
      return run(from: start + length, atMost: digits - 1) { $0.contains(.number) }
    }
    if !kind.contains(.newline), start + length < limit {
      let (next, nextLength) = classify(start + length)
      if next.contains(.letter) {
        return run(from: start + length + nextLength) { $0.contains(.letter) }
      }
    }
    let body = text[start] == UInt8(ascii: " ") && start + 1 < limit ? start + 1 : start
    let (bodyKind, bodyLength) = classify(body)
    if isSymbol(bodyKind) {
      let end = run(from: body + bodyLength, where: isSymbol)
      return run(from: end) { $0.contains(.newline) }
    }
    return spaces(from: start, endingAtNewline: true)
  }

  // MARK: Parts of patterns

  /// Whether letters of a contraction count in both cases.
  private enum LetterCase { case exactCase, anyCase }

  /// The end of `'s`, `'t`, `'re`, `'ve`, `'m`, `'ll` or `'d`.
  private func contraction(at start: Int, _ letterCase: LetterCase) -> Int? {
    guard text[start] == UInt8(ascii: "'"), start + 1 < limit else { return nil }
    func letter(_ position: Int) -> UInt8 {
      guard position < limit else { return 0 }
      let byte = text[position]
      guard letterCase == .anyCase, byte >= UInt8(ascii: "A"), byte <= UInt8(ascii: "Z") else {
        return byte
      }
      return byte | 0x20
    }
    switch letter(start + 1) {
    case UInt8(ascii: "s"), UInt8(ascii: "t"), UInt8(ascii: "m"), UInt8(ascii: "d"):
      return start + 2
    case UInt8(ascii: "r"), UInt8(ascii: "v"):
      return letter(start + 2) == UInt8(ascii: "e") ? start + 3 : nil
    case UInt8(ascii: "l"):
      return letter(start + 2) == UInt8(ascii: "l") ? start + 3 : nil
    case 0xC5 where letterCase == .anyCase && start + 2 < limit && text[start + 2] == 0xBF:
      return start + 3  // “ſ”, which folds to “s”
    default:
      return nil
    }
  }

  /// The end of `\s*[\r\n]+|\s+(?!\S)|\s+`, or of the last two alternatives alone.
  private func spaces(from start: Int, endingAtNewline: Bool = false) -> Int {
    var position = start
    var last = start
    var newlineEnd: Int?
    while position < limit {
      let (kind, length) = classify(position)
      guard kind.contains(.space) else { break }
      last = position
      position += length
      if kind.contains(.newline) { newlineEnd = position }
    }
    if endingAtNewline, let newlineEnd { return newlineEnd }
    // Before a word the last space is left to it, unless it is the only one.
    return position == limit || last == start ? position : last
  }

  /// The end of the run of scalars from `start` on that satisfy `condition`.
  @inline(__always)
  private func run(
    from start: Int, atMost count: Int = .max, where condition: (ScalarClass) -> Bool
  ) -> Int {
    var position = start
    var remaining = count
    while position < limit, remaining > 0 {
      let (kind, length) = classify(position)
      guard condition(kind) else { break }
      position += length
      remaining -= 1
    }
    return position
  }

  @inline(__always)
  private func isSymbol(_ kind: ScalarClass) -> Bool {
    kind.isDisjoint(with: [.space, .letter, .number])
  }

  @inline(__always)
  private func classify(_ position: Int) -> (ScalarClass, Int) {
    let (scalar, length) = text.scalar(at: position)
    return (ScalarClass(scalar), length)
  }
}
