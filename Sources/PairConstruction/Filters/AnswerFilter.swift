internal import ContrastiveFiles

/// Keeps the answers from which something can be learned, and says why it rejects the others.
///
/// An answer is rejected for the first reason that holds, in this order: it is empty, refuses,
/// repeats itself, or is cut off; and of equal answers to one prompt only the first is kept.
///
/// ```swift
/// let filter = AnswerFilter()
/// var counts = RejectionCounts<AnswerFault>()
/// let kept = filter.keep(group, counting: &counts)
/// ```
public struct AnswerFilter: Sendable {
  /// The reasons for which answers are rejected; the others are not looked for.
  public var faults: Set<AnswerFault>
  /// What a refusal begins with.
  public var refusals: RefusalPhrases
  /// What repeats itself too much.
  public var repetition: RepetitionRule
  /// What was cut off.
  public var truncation: TruncationRule

  /// Creates a filter that rejects for `faults`.
  public init(
    _ faults: Set<AnswerFault> = Set(AnswerFault.allCases), refusals: RefusalPhrases = .english,
    repetition: RepetitionRule = RepetitionRule(), truncation: TruncationRule = TruncationRule()
  ) {
    self.faults = faults
    self.refusals = refusals
    self.repetition = repetition
    self.truncation = truncation
  }

  /// Why `response` by itself is rejected, or `nil` if it is not.
  public func fault(of response: ModelResponse) -> AnswerFault? {
    let text = response.text
    if faults.contains(.empty) && Self.isEmpty(text) { return .empty }
    if faults.contains(.refusing) && refusals.open(text) { return .refusing }
    if faults.contains(.degenerate) && repetition.condemns(text, words: response.words) {
      return .degenerate
    }
    if faults.contains(.truncated)
      && truncation.condemns(text, finishReason: response.finishReason)
    {
      return .truncated
    }
    return nil
  }

  /// Why each answer of `group` is rejected, or `nil` for those that are not.
  public func faults(in group: ResponseGroup) -> [AnswerFault?] {
    var kept: [String] = []
    return group.responses.map { response in
      if let fault = fault(of: response) { return fault }
      guard faults.contains(.equal) else { return nil }
      // Few models answer a prompt, and texts of different lengths are told apart at once.
      let essence = Self.essence(response.text)
      if kept.contains(where: { Self.isSame($0, essence) }) { return .equal }
      kept.append(essence)
      return nil
    }
  }

  /// Returns `group` with the answers that are not rejected, and counts both.
  public func keep(
    _ group: ResponseGroup, counting counts: inout RejectionCounts<AnswerFault>
  ) -> ResponseGroup {
    let faults = faults(in: group)
    guard faults.contains(where: { $0 != nil }) else {
      counts.accept(faults.count)
      return group
    }
    var group = group
    for (response, fault) in zip(group.responses, faults) {
      counts.count(fault, at: response.source)
    }
    group.responses = zip(group.responses, faults).filter { $0.1 == nil }.map(\.0)
    return group
  }

  /// Whether two answers are the same but for the space around them.
  public static func areEqual(_ first: String, _ second: String) -> Bool {
    isSame(essence(first), essence(second))
  }

  /// Whether there is nothing but space and what cannot be seen.
  static func isEmpty(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      if ("!"..."~").contains(scalar) { return false }
      if scalar.isSpace { return true }
      switch scalar.properties.generalCategory {
      case .control, .format: return true
      default: return false
      }
    }
  }

  /// `text` without the space around it.
  private static func essence(_ text: String) -> String {
    // Most answers have none, which their ASCII ends tell.
    if let first = text.utf8.first, let last = text.utf8.last,
      (0x21...0x7E).contains(first), (0x21...0x7E).contains(last)
    {
      return text
    }
    return String(Substring(text.unicodeScalars.trimmed()))
  }

  private static func isSame(_ first: String, _ second: String) -> Bool {
    first.utf8.count == second.utf8.count && first.isIdentical(to: second)
  }
}
