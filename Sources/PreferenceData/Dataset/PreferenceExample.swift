public import ContrastiveTokenizers

/// A row of a dataset: a prompt and its answers, or one passage that is scored as a whole.
///
/// | data | ``prompt`` | ``answers`` |
/// |---|---|---|
/// | pairs | the prompt | chosen, rejected, and the target where there is one |
/// | ranked lists | the prompt | the best, the worst, then the others from better to worse |
/// | prompt and completion | the prompt | the completion |
/// | messages, text | `nil` | the passage |
public struct PreferenceExample: Hashable, Sendable {
  /// The prompt, or `nil` where every token is scored.
  public let prompt: Passage?
  /// The answers, of the same form (text or messages) as the prompt; at least one.
  public let answers: [Passage]
  /// The scores of the answers, where they are a ranked list.
  public let ranking: Ranking?
  /// Where the row comes from.
  public var provenance: Provenance
  /// The line of the file where it stands, counting from 1, or `nil` for a row made in memory.
  public let line: Int?

  /// Creates the row of a pair.
  public init(_ pair: PreferencePair) {
    self.init(
      prompt: pair.prompt,
      answers: [pair.chosen, pair.rejected] + (pair.target.map { [$0] } ?? []),
      provenance: pair.provenance, line: nil)
  }

  /// Creates a row of which the completion is scored.
  public init(prompt: String, completion: String) {
    self.init(
      prompt: .text(prompt), answers: [.text(completion)], provenance: Provenance(), line: nil)
  }

  /// Creates a row of which the turns of the completion are scored.
  public init(prompt: [ChatMessage], completion: [ChatMessage]) {
    self.init(
      prompt: .messages(prompt), answers: [.messages(completion)], provenance: Provenance(),
      line: nil)
  }

  /// Creates a row of answers that are ranked by their scores, in any order.
  ///
  /// - Precondition: There are two answers or more, and a finite score for each.
  public init(prompt: String, responses: [String], scores: [Double]) {
    self.init(
      prompt: .text(prompt), responses: responses.map(Passage.text), scores: scores,
      provenance: Provenance(), line: nil)
  }

  /// Creates a row of conversations that are ranked by their scores, in any order.
  ///
  /// - Precondition: There are two answers or more, and a finite score for each.
  public init(prompt: [ChatMessage], responses: [[ChatMessage]], scores: [Double]) {
    self.init(
      prompt: .messages(prompt), responses: responses.map(Passage.messages), scores: scores,
      provenance: Provenance(), line: nil)
  }

  /// Creates a row of which every token is scored.
  public init(_ passage: Passage) {
    self.init(prompt: nil, answers: [passage], provenance: Provenance(), line: nil)
  }

  /// Creates a ranked row from parts that are known to be of one form.
  ///
  /// Where the row says nothing else, the best and the worst score are those of its pair.
  init(
    prompt: Passage, responses: [Passage], scores: [Double], provenance: Provenance, line: Int?
  ) {
    precondition(
      responses.count == scores.count, "\(responses.count) answers with \(scores.count) scores")
    let ranking = Ranking(of: scores)
    var provenance = provenance
    provenance.scoreChosen = provenance.scoreChosen ?? ranking.scores[0]
    provenance.scoreRejected = provenance.scoreRejected ?? ranking.scores[1]
    self.init(
      prompt: prompt, answers: ranking.arranged(responses), ranking: ranking,
      provenance: provenance, line: line)
  }

  /// Creates a row from parts that are known to be of one form.
  init(
    prompt: Passage?, answers: [Passage], ranking: Ranking? = nil, provenance: Provenance,
    line: Int?
  ) {
    self.prompt = prompt
    self.answers = answers
    self.ranking = ranking
    self.provenance = provenance
    self.line = line
  }
}
