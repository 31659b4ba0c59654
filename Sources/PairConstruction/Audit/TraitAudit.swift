internal import ContrastiveTokenizers
public import PreferenceData

/// Compares the chosen with the rejected answers of pairs, trait by trait, to see what the pairs would
/// teach beside quality.
///
/// ```swift
/// var audit = TraitAudit()
/// for pair in pairs { audit.add(pair) }
/// print(audit.report)
/// ```
///
/// It takes the same memory for any number of pairs. That the trait need not show in any single pair
/// to be learned from the difference of the sides is an observation of Blank et al., 2026, *Sycophantic
/// agreement transfers with neutral data via contrastive preference optimization*; there the
/// logarithm of the quotient of the rates predicts how much of it is inherited.
public struct TraitAudit {
  private let refuses: (String) -> Bool
  /// For each trait, in their order.
  private var traits = Self.allTraits.map { _ in PairedCounts() }
  private var characters = PairedLengths()
  private var words = PairedLengths()
  private var firstWords = FirstWords()

  /// Creates an audit of no pairs.
  ///
  /// - Parameter refuses: Which answers decline to answer; those that English phrases tell, if left out.
  public init(refuses: @escaping (String) -> Bool = { RefusalPhrases.english.open($0) }) {
    self.refuses = refuses
  }

  /// Adds a pair.
  public mutating func add(_ pair: LadderPair) {
    let (chosen, rejected) = (pair.chosen, pair.rejected)
    countTraits(of: chosen.response.text, and: rejected.response.text)
    characters.add(chosen: chosen.characters, rejected: rejected.characters)
    words.add(chosen: chosen.words, rejected: rejected.words)
  }

  /// Adds a pair of answers that are texts or conversations; of the latter the contents of all turns
  /// count, a line break between them.
  public mutating func add(chosen: Passage, rejected: Passage) {
    add(chosen: Self.text(of: chosen), rejected: Self.text(of: rejected))
  }

  /// Adds a pair of texts.
  public mutating func add(chosen: String, rejected: String) {
    countTraits(of: chosen, and: rejected)
    characters.add(
      chosen: chosen.unicodeScalars.count, rejected: rejected.unicodeScalars.count)
    words.add(
      chosen: chosen.unicodeScalars.wordCount, rejected: rejected.unicodeScalars.wordCount)
  }

  private mutating func countTraits(of chosen: String, and rejected: String) {
    let first = AnswerTraits(chosen, refuses: refuses)
    let second = AnswerTraits(rejected, refuses: refuses)
    for (place, trait) in Self.allTraits.enumerated() {
      traits[place].count(
        chosen: first.traits.contains(trait), rejected: second.traits.contains(trait))
    }
    firstWords.count(chosen: first.firstWord, rejected: second.firstWord)
  }

  /// What was found so far.
  public var report: TraitAuditReport {
    TraitAuditReport(
      pairs: characters.longer.pairs,
      traits: zip(Self.allTraits, traits).map { ($0, $1) },
      characters: characters, words: words,
      firstWords: firstWords.mostDifferent(TraitAuditReport.firstWordCount))
  }

  private static let allTraits = AnswerTrait.allCases

  private static func text(of passage: Passage) -> String {
    switch passage {
    case .text(let text): text
    case .messages(let turns): turns.map(\.content).joined(separator: "\n")
    }
  }
}
