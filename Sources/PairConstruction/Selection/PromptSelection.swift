/// Selects prompts by their length, the diversity of their words, what a model makes of them, their
/// domain, and their novelty.
///
/// A prompt is rejected for the first reason that holds, in the order of the properties. Of a
/// conversation the contents of all turns are looked at, with a blank line between them.
///
/// ```swift
/// var selection = PromptSelection()
/// selection.words = 3...150
/// selection.diversity = 20...400
/// ```
///
/// - SeeAlso: Ou et al., 2024, *EasyInstruct*, <https://arxiv.org/abs/2402.03049>, for the selectors.
public struct PromptSelection {
  /// How many words a prompt may have.
  public var words: ClosedRange<Int>?
  /// How many characters (Unicode scalars) a prompt may have.
  public var characters: ClosedRange<Int>?
  /// The domains to take; of prompts without one the empty text.
  public var domains: Set<String>?
  /// The MTLD that a prompt may have, see ``LexicalDiversity``.
  public var diversity: ClosedRange<Double>?
  /// The perplexity that a prompt may have, and the model that tells the perplexity of a text.
  public var perplexity: (range: ClosedRange<Double>, model: (String) throws -> Double)?
  /// What a prompt must be new to.
  public var novelty: NoveltyFilter?
  /// What was selected, and what was rejected for which reason.
  public private(set) var counts = RejectionCounts<PromptFault>()

  /// Creates a selection that takes all prompts.
  public init() {}

  /// Returns why the prompt of `group` is rejected, or `nil` if it is selected, and counts it.
  ///
  /// A perplexity that is not a number lies in no range.
  ///
  /// - Throws: What the model of perplexity throws; the prompt is not counted then.
  public mutating func add(_ group: ResponseGroup) throws -> PromptFault? {
    let fault = try fault(of: group)
    counts.count(fault, at: group.source)
    return fault
  }

  private mutating func fault(of group: ResponseGroup) throws -> PromptFault? {
    let text = group.prompt.joinedText
    if let fault = words.flatMap({ Self.fault(WordHashes(text).values.count, $0) })
      ?? characters.flatMap({ Self.fault(text.unicodeScalars.count, $0) })
    {
      return fault
    }
    if let domains, !domains.contains(group.domain ?? "") { return .domain }
    if let diversity, !diversity.contains(LexicalDiversity.mtld(of: text)) { return .diversity }
    if let (range, model) = perplexity, !range.contains(try model(text)) { return .perplexity }
    if novelty?.add(text) == false { return .unoriginal }
    return nil
  }

  private static func fault(_ length: Int, _ range: ClosedRange<Int>) -> PromptFault? {
    if length < range.lowerBound { return .tooShort }
    return length > range.upperBound ? .tooLong : nil
  }
}
