/// Verifies the assumption that the stronger model's answer is the better one, pair by pair.
///
/// ```swift
/// var verification = PairVerification(by: .judgements(judgements))
/// for group in groups {
///   let pairs = try verification.verify(ladder.pairs(of: group), of: group)
///   …
/// }
/// print(verification.report)
/// ```
public struct PairVerification {
  /// By what pairs are verified.
  public let evidence: PairEvidence
  /// What becomes of them.
  public let policy: VerificationPolicy
  /// What became of the pairs so far.
  public private(set) var report = PairVerificationReport()

  /// Creates a verification of no pairs yet.
  ///
  /// - Precondition: A tolerance of the evidence is not negative.
  public init(by evidence: PairEvidence, policy: VerificationPolicy = VerificationPolicy()) {
    if case .scores(let tolerance, _) = evidence {
      precondition(tolerance >= 0, "a tolerance of \(tolerance)")
    }
    self.evidence = evidence
    self.policy = policy
  }

  /// Returns those of `pairs` that are kept, with their verdicts, in their order.
  ///
  /// An answer is scored once, in however many pairs it is.
  ///
  /// - Parameters:
  ///   - pairs: Pairs as a ``Ladder`` makes them, not verified yet.
  ///   - group: The prompt and answers that they were made of.
  /// - Returns: The pairs that are kept, those that were reversed perhaps with their answers swapped.
  /// - Throws: What the evidence throws; no pair is then counted.
  public mutating func verify(
    _ pairs: [LadderPair], of group: ResponseGroup
  ) throws -> [LadderPair] {
    var scores: [String: Double?] = [:]
    var verdicts: [PairVerdict] = []
    for pair in pairs {
      verdicts.append(
        try verdict(on: pair.chosen.response, pair.rejected.response, of: group, known: &scores))
    }
    return zip(pairs, verdicts).compactMap { pair, verdict in
      var verified = pair
      verified.verdict = verdict
      let fate = count(verdict, pair.chosen.response, pair.rejected.response, of: pair.domain)
      switch fate {
      case .dropped: return nil
      case .kept: return verified
      case .swapped:
        verified.swap()
        return verified
      }
    }
  }

  /// Returns the verdict on an answer that is taken for better than another, and what becomes of the
  /// pair by it.
  ///
  /// - Throws: What the evidence throws; the pair is then not counted.
  public mutating func verify(
    _ stronger: ModelResponse, over weaker: ModelResponse, of group: ResponseGroup
  ) throws -> (verdict: PairVerdict, fate: PairFate) {
    var scores: [String: Double?] = [:]
    let verdict = try verdict(on: stronger, weaker, of: group, known: &scores)
    return (verdict, count(verdict, stronger, weaker, of: group.domain))
  }

  private mutating func count(
    _ verdict: PairVerdict, _ stronger: ModelResponse, _ weaker: ModelResponse, of domain: String?
  ) -> PairFate {
    let fate = fate(of: verdict.outcome)
    report.count(
      ModelPair(stronger: stronger.model, weaker: weaker.model), domain, verdict.outcome, fate)
    return fate
  }

  private func verdict(
    on stronger: ModelResponse, _ weaker: ModelResponse, of group: ResponseGroup,
    known: inout [String: Double?]
  ) throws -> PairVerdict {
    switch evidence {
    case .judgements(let judgements):
      guard let label = group.label,
        let scores = judgements.scores(
          prompt: label, stronger: stronger.model, weaker: weaker.model)
      else { return .unjudged }
      return PairVerdict(scores, tolerance: 0)
    case .scores(let tolerance, let score):
      for response in [stronger, weaker] where known[response.model] == nil {
        known[response.model] = .some(try score(group, response))
      }
      guard let first = known[stronger.model] ?? nil, let second = known[weaker.model] ?? nil,
        first.isFinite, second.isFinite
      else { return .unjudged }
      return PairVerdict(.init(stronger: first, weaker: second), tolerance: tolerance)
    }
  }

  private func fate(of outcome: PairOutcome) -> PairFate {
    switch outcome {
    case .held: .kept
    case .reversed:
      switch policy.reversed {
      case .swap: .swapped
      case .drop: .dropped
      case .keep: .kept
      }
    case .tied: policy.tied == .keep ? .kept : .dropped
    case .unjudged: policy.unjudged == .keep ? .kept : .dropped
    }
  }
}

/// What became of a verified pair.
public enum PairFate: String, CaseIterable, Sendable {
  /// It stayed as it was.
  case kept
  /// Its answers changed places.
  case swapped
  /// It was left out.
  case dropped
}
