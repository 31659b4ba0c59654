public import PreferenceData

/// Two answers to a prompt, of which the stronger model's is taken for the better one.
public struct LadderPair: Hashable, Sendable {
  /// The longest answer, in Unicode scalars, of which the edit distance is computed.
  ///
  /// The distance takes time with the product of the lengths, and files from elsewhere can hold
  /// answers of megabytes.
  public static let longestCompared = 1 << 15

  /// The name of the prompt: the SHA-256 of what it says.
  public let promptID: PromptID
  /// The prompt.
  public let prompt: Passage
  /// The name that the data has for the prompt, where it has one.
  public let label: String?
  /// The kind of prompt, where it is known.
  public let domain: String?
  /// The preferred answer.
  public private(set) var chosen: RankedResponse
  /// The dispreferred answer.
  public private(set) var rejected: RankedResponse
  /// The stage in which the pair is learned, counting from 1, where the rule has stages.
  public let stage: Int?
  /// What became of the assumption that the stronger model's answer is the better one, if it was
  /// verified.
  public var verdict: PairVerdict?

  /// Pairs two answers of `group`, whose name is `promptID`.
  init(
    of group: ResponseGroup, promptID: PromptID, chosen: RankedResponse, rejected: RankedResponse,
    stage: Int?
  ) {
    self.promptID = promptID
    prompt = group.prompt
    label = group.label
    domain = group.domain
    self.chosen = chosen
    self.rejected = rejected
    self.stage = stage
  }

  /// The Jaccard index of the answers' words: 0 for none in common, 1 for the same words.
  public var jaccard: Double {
    chosen.compared.jaccard(rejected.compared)
  }

  /// The edit distance of the answers in Unicode scalars, or `nil` if one is longer than
  /// ``longestCompared``.
  ///
  /// - Complexity: O(*n* · ⌈*m*/64⌉) for answers of *n* and *m* scalars, each time it is asked for.
  public var levenshtein: Int? {
    max(chosen.characters, rejected.characters) > Self.longestCompared
      ? nil : chosen.compared.levenshtein(rejected.compared)
  }

  /// How many ranks the preferred answer's model stands above the other; below zero where a
  /// verification swapped the answers.
  public var rankGap: Int { rejected.rank - chosen.rank }

  /// Makes the dispreferred answer the preferred one.
  public mutating func swap() { Swift.swap(&chosen, &rejected) }

  /// What the pair says of where it comes from, as `PreferenceDataset` reads it back.
  public var provenance: Provenance {
    Provenance(
      promptID: promptID.description, scoreChosen: score(of: chosen),
      scoreRejected: score(of: rejected),
      chosenModel: chosen.response.model, rejectedModel: rejected.response.model,
      chosenRank: chosen.rank, rejectedRank: rejected.rank, margin: margin)
  }

  /// By how much the preferred answer is better by what verified it, where it was judged and that is
  /// a number that can be stored.
  public var margin: Double? {
    guard let first = score(of: chosen), let second = score(of: rejected) else { return nil }
    let margin = first - second
    return margin.isFinite ? margin : nil
  }

  /// The score that the verification gave `answer`.
  private func score(of answer: RankedResponse) -> Double? {
    guard let scores = verdict?.scores else { return nil }
    // The stronger model's answer is the one that was assumed to be better.
    return answer.rank < max(chosen.rank, rejected.rank) ? scores.stronger : scores.weaker
  }
}
