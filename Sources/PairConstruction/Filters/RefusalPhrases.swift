/// What answers begin with that decline to answer.
///
/// An answer refuses if one of the ``refusals`` stands at its beginning, behind any number of
/// ``openings`` and, after one of those, up to two sentences. It does not if one of the ``turns`` follows
/// within what is looked at, since then the answer goes on to help. Case, the kind of apostrophe and the amount of space
/// make no difference.
///
/// ```
/// I'm sorry, but as an AI, I cannot provide …                        refuses
/// As an AI, I cannot know it. However, some common reasons are …     does not
/// ```
///
/// Only the first 400 scalars are looked at: an answer may well mention further on what cannot be
/// done. What answers in other words, such as “I would rather not”, is not found.
public struct RefusalPhrases: Sendable {
  /// How much of an answer is looked at, in Unicode scalars.
  static let reach = 400

  /// What says that there will be no answer.
  public let refusals: [String]
  /// What may stand before: apologies, greetings, and what the speaker is.
  public let openings: [String]
  /// What announces an answer after all.
  public let turns: [String]

  // By their first scalars: an answer that begins otherwise is done with at once.
  private let foldedRefusals: [Start: [[Unicode.Scalar]]]
  private let foldedOpenings: [Start: [[Unicode.Scalar]]]
  private let foldedTurns: [[Unicode.Scalar]]
  /// The number of scalars of the longest refusal or opening.
  private let longest: Int

  /// Looks for `refusals`, behind `openings` and without `turns`.
  ///
  /// - Precondition: Phrases have at least two scalars.
  public init(refusals: [String], openings: [String] = [], turns: [String] = []) {
    precondition(
      (refusals + openings + turns).allSatisfy { $0.unicodeScalars.count > 1 },
      "a phrase of one character says nothing")
    self.refusals = refusals
    self.openings = openings
    self.turns = turns
    foldedRefusals = Self.byStart(refusals)
    foldedOpenings = Self.byStart(openings)
    longest = (refusals + openings).reduce(0) { max($0, $1.unicodeScalars.count) }
    foldedTurns = turns.map { Self.folded($0) }
  }

  /// Whether `text` begins by declining.
  public func open(_ text: String) -> Bool {
    // Most answers begin otherwise, so the beginning is looked at first, and its first letters before that.
    let start = Self.folded(text, reach: 2)
    if start.count == 2 {
      let start = Start(start[...])
      guard foldedRefusals[start] != nil || foldedOpenings[start] != nil else { return false }
    }
    let beginning = Self.folded(text, reach: longest + 16)[...]
    guard
      Self.first(of: foldedRefusals, at: beginning) != nil
        || Self.first(of: foldedOpenings, at: beginning) != nil
        || beginning.count < longest
    else { return false }
    let opening = Self.folded(text, reach: Self.reach)
    var rest = opening[...]
    var isOpened = false
    var sentences = 2
    while !rest.isEmpty {
      if Self.first(of: foldedRefusals, at: rest) != nil {
        return !foldedTurns.contains { rest.range(of: $0, from: rest.startIndex) != nil }
      }
      if let found = Self.first(of: foldedOpenings, at: rest) {
        rest = rest.dropFirst(found.count).drop { !$0.isWordCharacter }
        isOpened = true
      } else if isOpened, sentences > 0, let end = rest.firstIndex(where: Self.endsSentence) {
        rest = rest[end...].drop { !$0.isWordCharacter }
        sentences -= 1
      } else {
        return false
      }
    }
    return false
  }

  /// The longest of `phrases` that stands at the beginning of `text` and ends with a word.
  private static func first(
    of phrases: [Start: [[Unicode.Scalar]]], at text: ArraySlice<Unicode.Scalar>
  ) -> [Unicode.Scalar]? {
    guard let candidates = phrases[Start(text)] else { return nil }
    return candidates.first { phrase in
      text.starts(with: phrase) && text.dropFirst(phrase.count).first?.isWordCharacter != true
    }
  }

  /// The phrases by their first scalars, long ones first; each has at least two.
  private static func byStart(_ phrases: [String]) -> [Start: [[Unicode.Scalar]]] {
    let folded = phrases.map { Self.folded($0) }
    return Dictionary(grouping: folded.sorted { $0.count > $1.count }) { Start($0[...]) }
  }

  /// The first two scalars of a text.
  private struct Start: Hashable {
    var first: UInt32?
    var second: UInt32?

    init(_ text: ArraySlice<Unicode.Scalar>) {
      first = text.first?.value
      second = text.dropFirst().first?.value
    }
  }

  private static func endsSentence(_ scalar: Unicode.Scalar) -> Bool {
    [".", "!", "?", ":"].contains(scalar)
  }

  /// The first `reach` scalars in one case, with plain apostrophes and single spaces.
  private static func folded(_ text: String, reach: Int = .max) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    result.reserveCapacity(min(reach, text.utf8.count))
    var count = 0
    for scalar in text.unicodeScalars {
      guard count < reach else { break }
      count += 1
      if scalar.isSpace {
        if result.last != " " && !result.isEmpty { result.append(" ") }
      } else {
        result.append(scalar == "\u{2019}" ? "'" : scalar.caseKey)
      }
    }
    return result
  }
}
