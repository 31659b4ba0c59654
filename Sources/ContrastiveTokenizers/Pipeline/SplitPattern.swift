import ContrastiveFiles

/// The regular expressions that byte-level tokenizers split texts with, as hand-written scanners.
///
/// A pattern is recognised by its exact text. Each of them matches somewhere at every position, so
/// its matches tile the text.
package enum SplitPattern: Equatable, Sendable {
  /// GPT-2: contractions, then runs of letters, numbers or symbols after an optional space.
  case gpt2
  /// GPT-4 and its kin: contractions in either case, letters after any one separator, numbers of at
  /// most `digits` digits, symbols with the line breaks behind them.
  case gpt4(digits: Int)

  /// The pattern of GPT-2 as its author wrote it.
  static let gpt2Text =
    #"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"#

  /// The pattern written as `text`, or nil for one that no scanner was written for.
  package init?(_ text: String) {
    let gpt4Start = [#"(?i:'s|'t|'re|'ve|'m|'ll|'d)"#, #"'(?i:[sdmt]|ll|ve|re)"#]
    let gpt4Letters = #"|[^\r\n\p{L}\p{N}]?\p{L}+|"#
    let gpt4End = #"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"#
    if text.isIdentical(to: Self.gpt2Text) {
      self = .gpt2
    } else if gpt4Start.contains(where: {
      text.isIdentical(to: $0 + gpt4Letters + #"\p{N}{1,3}"# + gpt4End)
    }) {
      self = .gpt4(digits: 3)
    } else if gpt4Start.contains(where: {
      text.isIdentical(to: $0 + gpt4Letters + #"\p{N}"# + gpt4End)
    }) {
      self = .gpt4(digits: 1)
    } else {
      return nil
    }
  }

  /// Appends the matches within `range` of `text`, in order and without gaps, to `pieces`.
  package func split(
    _ text: UTF8Text, _ range: Range<Int>, into pieces: inout ContiguousArray<Range<Int>>
  ) {
    let scanner = SplitScanner(text: text, limit: range.upperBound)
    var start = range.lowerBound
    while start < range.upperBound {
      let end =
        switch self {
        case .gpt2: scanner.gpt2Match(at: start)
        case .gpt4(let digits): scanner.gpt4Match(at: start, digits: digits)
        }
      pieces.append(start..<end)
      start = end
    }
  }
}
