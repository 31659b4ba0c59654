import ContrastiveTokenizers

/// A row as the model sees it, for people to look at.
public struct TokenSample: Hashable, Sendable {
  /// Some tokens in a row that are treated alike.
  public struct Run: Hashable, Sendable {
    /// What they are to the loss.
    public enum Role: String, Sendable {
      /// They are read.
      case read
      /// They are read, and each is scored.
      case scored
    }

    /// The text that they stand for, or the name of one special token.
    public var text: String
    /// How many they are.
    public var tokens: Int
    /// What they are to the loss.
    public var role: Role
    /// Whether it is one special token.
    public var isSpecial: Bool
  }

  /// Where the row stands.
  public let location: DataLocation
  /// What the answers are called.
  public let names: [String]
  /// Each prompt with its answer, of which the first two hundred runs are shown.
  public let answers: [[Run]]
  /// How many tokens of each stand after the runs that are shown.
  public let omittedTokens: [Int]

  /// The most runs of a sequence; a hostile text can be one special token after the other.
  private static let maximumRunCount = 200
  /// The tokens that are decoded before a run: more than a character can be taken apart into.
  private static let context = 8

  /// Shows a row that a run would see; of any other there is no sample.
  init?(_ row: InspectedRow) {
    guard let tokenized = row.tokenized, let kept = tokenized.kept else { return nil }
    location = row.location
    names = Array(row.answerNames.prefix(kept.answers.count))
    answers = kept.answers.map { Self.runs(of: $0, tokenized.tokenizer) }
    omittedTokens = zip(kept.answers, answers).map { sequence, runs in
      sequence.tokens.count - runs.reduce(0) { $0 + $1.tokens }
    }
  }

  private static func runs(of sequence: TokenizedSequence, _ tokenizer: BPE) -> [Run] {
    let tokens = sequence.tokens
    let special = tokens.map(tokenizer.isSpecial)
    var runs: [Run] = []
    var start = 0
    while start < tokens.count, runs.count < maximumRunCount {
      let (isScored, isSpecial) = (sequence.scored[start], special[start])
      var end = start + 1
      while end < tokens.count, !isSpecial, !special[end], sequence.scored[end] == isScored {
        end += 1
      }
      let text =
        isSpecial
        ? tokenizer.token(tokens[start]) ?? "?" : text(of: tokens, start..<end, tokenizer)
      runs.append(
        Run(
          text: text, tokens: end - start, role: isScored ? .scored : .read, isSpecial: isSpecial))
      start = end
    }
    return runs
  }

  /// The text of some tokens as it is after those before them: a decoder may treat a beginning
  /// otherwise.
  private static func text(of tokens: [Int32], _ range: Range<Int>, _ tokenizer: BPE) -> String {
    let start = max(0, range.lowerBound - context)
    let before = tokenizer.decode(tokens[start..<range.lowerBound])
    let all = tokenizer.decode(tokens[start..<range.upperBound])
    guard all.utf8.starts(with: before.utf8) else { return tokenizer.decode(tokens[range]) }
    return String(decoding: all.utf8.dropFirst(before.utf8.count), as: UTF8.self)
  }
}
