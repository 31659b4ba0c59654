import ContrastiveRandom

/// Makes preference pairs from a response alone, by asking for what it has.
///
/// Constraints that the response meets already are found, some of them are drawn, and the prompt
/// asks for them below the instruction. The response is then a verified answer. The rejected one is
/// that of the other responses which breaks exactly one of the constraints and is nearest in length;
/// where there is none, the chosen one with the smallest edit that breaks one of them and, by the
/// verifiers, no other.
///
/// ```swift
/// let pair = try BackTranslation(seed: 7).pair(
///   for: "Tell me about the mill.", answeredBy: "The mill is old. It stands by the river.")
/// pair.prompt    // "Tell me about the mill.\n\nEnd with exactly these words: stands by the river.\n…"
/// pair.rejected  // "The, mill is old. It stands by the river."
/// ```
///
/// The paper lets a language model propose most constraints, and shows prompts of six to eight; here
/// all are verifiable, and the number is that of `count` unless fewer are found. The negatives are not
/// the paper's.
///
/// - SeeAlso: Qi et al., Constraint Back-translation Improves Complex Instruction Following of Large
///   Language Models, 2024, <https://arxiv.org/abs/2410.24175>.
public struct BackTranslation: Sendable {
  /// The least and the greatest number of constraints of a prompt.
  public var count: ClosedRange<Int>
  /// The seed of what is drawn.
  public var seed: UInt64

  /// Makes prompts with `count` constraints each, drawn with `seed`.
  ///
  /// - Precondition: `count` starts at 1 or above.
  public init(count: ClosedRange<Int> = 3...5, seed: UInt64 = 0) {
    precondition(count.lowerBound > 0, "a prompt without constraints")
    self.count = count
    self.seed = seed
  }

  /// Returns a pair of `response` and a response that breaks one constraint.
  ///
  /// - Parameters:
  ///   - instruction: What `response` answers.
  ///   - response: The response to be chosen.
  ///   - others: Other responses to the instruction, of which one may be rejected.
  ///   - index: Which pair this is; each has random numbers of its own.
  /// - Returns: The pair, with the response of `others` or an edit of `response` as the rejected one.
  /// - Throws: `BackTranslationError` if there are too few constraints or no response to reject.
  public func pair(
    for instruction: String, answeredBy response: String, rejecting others: [String] = [],
    index: UInt64 = 0
  ) throws(BackTranslationError) -> BackTranslatedPair {
    let constraints = try constraints(for: instruction, metBy: response, index: index)
    var pair = BackTranslatedPair(
      prompt: Self.prompt(instruction, constraints), chosen: response, rejected: "",
      constraints: constraints, broken: 0, origin: .edit)
    if let (place, broken) = nearest(of: others, to: response, breaking: constraints) {
      pair.rejected = others[place]
      pair.broken = broken
      pair.origin = .response(place)
      return pair
    }
    var generator = CounterGenerator(seed: seed, purpose: "back-translation edit", index: index)
    var places = Array(constraints.indices)
    generator.shuffle(&places)
    for place in places {
      if let edited = MinimalEdit.smallest(of: response, breaking: place, of: constraints) {
        pair.rejected = edited
        pair.broken = place
        return pair
      }
    }
    throw .noRejectedResponse
  }

  /// Returns constraints that `response` meets, no two of them about the same.
  ///
  /// - Throws: `BackTranslationError` if the response is blank or fewer than `count` are found.
  public func constraints(
    for instruction: String, metBy response: String, index: UInt64 = 0
  ) throws(BackTranslationError) -> [any Constraint] {
    let text = ResponseText(response)
    guard !text.isBlank else { throw .blankResponse }
    var generator = CounterGenerator(seed: seed, purpose: "back-translation", index: index)
    let wanted = count.lowerBound + generator.next(below: count.count)
    var left = ConstraintFinder(
      text, answering: instruction,
      CounterGenerator(seed: seed, purpose: "back-translation words", index: index)
    ).found
    var chosen: [MetConstraint] = []
    while chosen.count < wanted {
      let families = chosen.map(\.family)
      left.removeAll { candidate in
        candidate.family.isRedundant(beside: families) || chosen.contains { $0.overlaps(candidate) }
      }
      let open = MetConstraint.Family.allCases.filter { family in
        left.contains { $0.family == family }
      }
      guard let family = Self.draw(of: open, &generator) else { break }
      let candidates = left.filter { $0.family == family }
      chosen.append(candidates[generator.next(below: candidates.count)])
    }
    guard chosen.count >= count.lowerBound else {
      throw .tooFewConstraints(found: chosen.count, wanted: count.lowerBound)
    }
    return chosen.map(\.constraint)
  }

  /// Returns `instruction` with `constraints` as sentences below it, one a line.
  public static func prompt(_ instruction: String, _ constraints: [any Constraint]) -> String {
    instruction + "\n\n" + constraints.map(\.description).joined(separator: "\n")
  }

  private static func draw(
    of families: [MetConstraint.Family], _ generator: inout CounterGenerator
  ) -> MetConstraint.Family? {
    guard !families.isEmpty else { return nil }
    var rest = generator.next(below: families.reduce(0) { $0 + $1.weight })
    return families.first { family in
      rest -= family.weight
      return rest < 0
    }
  }

  /// The response of `others` that breaks one of `constraints` alone and is nearest in length to
  /// `response`, the first of equals.
  private func nearest(
    of others: [String], to response: String, breaking constraints: [any Constraint]
  ) -> (place: Int, broken: Int)? {
    let length = response.unicodeScalars.count
    var best: (place: Int, broken: Int, distance: Int)?
    for (place, other) in others.enumerated() where !ResponseText(other).isBlank {
      let distance = abs(other.unicodeScalars.count - length)
      guard distance < best?.distance ?? .max,
        let broken = constraints.brokenAlone(by: other)
      else { continue }
      best = (place, broken, distance)
    }
    return best.map { ($0.place, $0.broken) }
  }
}

extension ConstraintCatalog {
  /// The kinds by which the constraints of back-translation can be read from a file: those of IFEval,
  /// and words a sentence.
  ///
  /// Back-translation asks for all of them but `RepeatedPrompt`.
  public static let backTranslation = ConstraintCatalog(ifeval.kinds + [WordsPerSentence.self])
}
