import ContrastiveTokenizers

/// What the vocabulary does not have.
struct VocabularyCheck: DataCheck {
  private(set) var usage = VocabularyUse()
  private var unknown = Tally()
  private var fallbacks: [Int32: Bool] = [:]

  mutating func look(at row: InspectedRow) {
    guard let tokenized = row.tokenized else { return }
    let tokenizer = tokenized.tokenizer
    usage.characters +=
      (row.example.prompt?.length ?? 0)
      + row.example.answers.prefix(tokenized.whole.sequences.count).reduce(0) { $0 + $1.length }
    // The prompt counts once, as its characters do.
    let sequences = tokenized.whole.sequences.map { $0.dropFirst(tokenized.whole.promptLength) }
    let before = usage.unknown
    for id in ([tokenized.whole.prompt.prefix(tokenized.whole.promptLength)] + sequences).joined() {
      usage.tokens += 1
      // One token may serve as both, and then it is no sign of anything unknown.
      if id == tokenizer.unknown, id != tokenizer.endOfSequence {
        usage.unknown += 1
      } else if isFallback(id, tokenizer) {
        usage.fallbacks += 1
      }
    }
    if usage.unknown > before { unknown.add(row.location, "\(usage.unknown - before) of them") }
  }

  private mutating func isFallback(_ id: Int32, _ tokenizer: BPE) -> Bool {
    if let known = fallbacks[id] { return known }
    let text = tokenizer.token(id) ?? ""
    let digits = text.dropFirst(3).dropLast()
    let isFallback =
      text.hasPrefix("<0x") && text.hasSuffix(">") && digits.count == 2
      && digits.allSatisfy(\.isHexDigit)
    fallbacks[id] = isFallback
    return isFallback
  }

  var findings: [Finding] {
    var findings: [Finding] = []
    if usage.unknown > 0 {
      findings.append(
        Finding(
          "unknown_tokens", .warning, count: usage.unknown, of: usage.tokens, "token",
          "the vocabulary lacks the text", examples: unknown.examples,
          advice: "the model cannot see what it says: clean the texts, or take another tokenizer"))
    }
    if Double(usage.fallbacks) > VocabularyUse.largestFallbackShare * Double(usage.tokens) {
      findings.append(
        Finding(
          "byte_fallbacks", .note, count: usage.fallbacks, of: usage.tokens, "token",
          "a byte of a character that the vocabulary lacks",
          advice: "the texts are in a script or notation that the tokenizer was not made for"))
    }
    return findings
  }
}

/// How the texts fit the vocabulary.
public struct VocabularyUse: Hashable, Sendable {
  /// The share of byte tokens above which it is a finding.
  static let largestFallbackShare = 0.01

  /// The tokens, a prompt counted once.
  public internal(set) var tokens = 0
  /// The Unicode scalars that they were made from, without special tokens.
  public internal(set) var characters = 0
  /// The tokens that stand for what the vocabulary lacks.
  public internal(set) var unknown = 0
  /// The tokens that are single bytes of what the vocabulary lacks.
  public internal(set) var fallbacks = 0

  /// How many characters a token stands for in the mean.
  public var charactersPerToken: Double? {
    tokens > 0 ? Double(characters) / Double(tokens) : nil
  }
}
