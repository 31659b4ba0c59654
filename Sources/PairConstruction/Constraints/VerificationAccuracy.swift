/// How often responses satisfy their constraints: the four accuracies of IFEval.
///
/// The prompt-level accuracy is the share of responses that satisfy all constraints of their
/// prompt; the instruction-level accuracy the share of constraints that are satisfied.
///
/// - SeeAlso: Zhou et al., 2023, section 3, <https://arxiv.org/abs/2311.07911>.
public struct VerificationAccuracy: Equatable, Sendable {
  /// So many out of so many.
  public struct Share: Equatable, Sendable {
    /// How many satisfy.
    public private(set) var satisfied = 0
    /// How many there are.
    public private(set) var total = 0

    /// The quotient; 0 of nothing is not a number.
    public var value: Double { Double(satisfied) / Double(total) }

    fileprivate mutating func count(_ verdict: Bool) {
      total += 1
      if verdict { satisfied += 1 }
    }
  }

  /// The responses that satisfy all constraints of their prompt.
  public private(set) var prompts = Share()
  /// The constraints that are satisfied.
  public private(set) var instructions = Share()
  /// The constraints that are satisfied, by their names.
  public private(set) var byInstruction: [String: Share] = [:]

  /// Counts the verdicts of one strictness in `verifications`.
  public init(of verifications: some Sequence<Verification>, _ strictness: Strictness) {
    for verification in verifications {
      prompts.count(verification.satisfiesAll(strictness))
      for verdict in verification.verdicts {
        instructions.count(verdict[strictness])
        byInstruction[verdict.instructionID, default: Share()].count(verdict[strictness])
      }
    }
  }
}
