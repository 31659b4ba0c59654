internal import ContrastiveFiles

/// When an answer stops before its end.
///
/// Where the file says why the model stopped, that decides. Otherwise an answer is cut off if a block
/// of code is open at its end, or its last line stops in the middle of a sentence, by one of these:
///
/// - its last word calls for another one, as `the`, `of` or `because` do;
/// - there is a sentence before in the line, and the line ends with a word in lower case;
/// - it is an entry of a list whose others nearly all end with a mark, and it ends likewise.
///
/// Many answers rightly end without a mark: names, titles, verses, code, and lists. So the lack of one
/// is no sign by itself, and an answer cut between two sentences is not found.
public struct TruncationRule: Sendable {
  /// Whether an answer is as long as the model was allowed to write, where somebody knows.
  ///
  /// ```swift
  /// rule.fillsLimit = { tokenizer.encode($0).count >= 512 }
  /// ```
  public var fillsLimit: (@Sendable (String) -> Bool)?

  /// Creates the rule; `fillsLimit` says which answers are as long as the model was allowed to write.
  public init(fillsLimit: (@Sendable (String) -> Bool)? = nil) {
    self.fillsLimit = fillsLimit
  }

  /// Whether `text` is cut off, if the model stopped for `finishReason`.
  public func condemns(_ text: String, finishReason: String? = nil) -> Bool {
    switch finishReason {
    case "length", "max_tokens", "MAX_TOKENS": return true
    case "stop", "end_turn", "eos", "stop_sequence", "STOP": return false
    default: break
    }
    if fillsLimit?(text) == true { return true }
    return stopsEarly(text)
  }

  private func stopsEarly(_ text: String) -> Bool {
    guard !Self.endsInASCIIMark(text) else { return false }
    let scalars = ResponseText(text).scalars.trimmed()
    guard let last = scalars.last, !hasOpenFence(scalars) else { return !scalars.isEmpty }
    guard last.properties.isLowercase || last == "," else { return false }
    let start = scalars.lastIndex(of: "\n").map { $0 + 1 } ?? scalars.startIndex
    let (isEntry, line) = Self.withoutMarker(scalars[start...])
    let words = line.split(whereSeparator: \.isSpace)
    guard words.count >= 6, let word = words.last else { return false }
    if last == "," { return true }
    guard word.allSatisfy({ $0.properties.isLowercase || $0 == "'" || $0 == "-" }) else {
      return false
    }
    if Self.expectant.contains(String(String.UnicodeScalarView(word))) { return true }
    if Self.hasSentenceEnd(words.dropLast(2)) { return true }
    return isEntry && entriesEndWithMarks(scalars[..<start])
  }

  /// Whether there is no block of code and the last character is neither a letter nor a comma, as is
  /// mostly the case.
  private static func endsInASCIIMark(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard let last = bytes.last(where: { $0 > 0x20 }), last < 0x7F else { return false }
    return !((0x61...0x7A).contains(last) || last == 0x2C)
      && !bytes.span.contains(UInt8(ascii: "`"))
  }

  /// Whether a block of code begins and does not end.
  private func hasOpenFence(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    guard scalars.contains("`") else { return false }
    return !scalars.split(separator: "\n")
      .count { $0.drop(while: \.isSpace).starts(with: "```".unicodeScalars) }.isMultiple(of: 2)
  }

  /// The line without the mark or number of an entry, and whether it had one.
  private static func withoutMarker(
    _ line: ArraySlice<Unicode.Scalar>
  ) -> (isEntry: Bool, line: ArraySlice<Unicode.Scalar>) {
    let line = line.drop(while: \.isSpace)
    let mark = line.prefix { !$0.isSpace }
    let isBullet = mark.count == 1 && mark.allSatisfy { ["-", "*", "\u{2022}"].contains($0) }
    let isNumber =
      mark.count <= 4 && mark.count > 1
      && mark.last.map { ".):".unicodeScalars.contains($0) } == true
      && mark.dropLast().allSatisfy(\.isWordCharacter)
    guard isBullet || isNumber else { return (false, line) }
    return (true, line.dropFirst(mark.count).drop(while: \.isSpace))
  }

  /// Whether a word of at least three letters ends a sentence.
  private static func hasSentenceEnd(_ words: ArraySlice<ArraySlice<Unicode.Scalar>>) -> Bool {
    words.contains { word in
      word.last.map { ".!?".unicodeScalars.contains($0) } == true
        && word.dropLast().suffix(3).count { $0.properties.isLowercase } == 3
    }
  }

  /// Whether there are at least two entries before, and four of five end with a mark.
  private func entriesEndWithMarks(_ lines: ArraySlice<Unicode.Scalar>) -> Bool {
    let entries = lines.split(separator: "\n").filter { Self.withoutMarker($0).isEntry }
    let ended = entries.count { line in
      line.trimmed().last.map { ".!?".unicodeScalars.contains($0) } == true
    }
    return entries.count >= 2 && 5 * ended >= 4 * entries.count
  }

  /// Words that sentences seldom end with.
  private static let expectant: Set<String> = [
    "a", "also", "although", "an", "and", "as", "at", "because", "but", "by", "can", "could",
    "every",
    "for", "from", "her", "his", "if", "into", "is", "its", "may", "might", "my", "nor", "of", "or",
    "our", "should", "such", "than", "the", "their", "these", "to", "was", "were", "when", "where",
    "which", "while", "will", "would", "your",
  ]
}
