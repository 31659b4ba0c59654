import ContrastiveFiles
import PairConstruction

/// Makes pairs of answers, a prompt at a time, and accounts for all that came in.
struct LadderRun {
  private var source: AnswerSource
  private var ladder: Ladder
  private var evidence: Evidence
  private let isOrderSaid: Bool
  private var audit = TraitAudit()

  /// Opens all files that the run reads.
  init(
    _ reading: ResponseArguments, rungs: LadderArguments,
    evidence: EvidenceArguments
  ) throws {
    self.evidence = try evidence.read()
    ladder = Ladder(
      try rungs.order(by: self.evidence.judged), rule: rungs.rule, unrankedAnswers: .leftOut)
    isOrderSaid = rungs.order != nil
    source = try AnswerSource(
      reading, of: Set(ladder.order.models), work: "pairing")
  }

  /// Writes the pairs to the file at `path`, which appears whole or not at all.
  ///
  /// - Throws: `Interrupted`, and what reading and writing throw; an older file then stands as it was.
  mutating func write(to path: String) throws {
    try AtomicFile.replace(path) { file in
      var lines = BufferedLines()
      while let group = try source.next() {
        let made = try ladder.pairs(of: group)
        for pair in try evidence.verification?.verify(made, of: group) ?? made {
          audit.add(pair)
          try lines.add(pair.line, to: file)
        }
      }
      try lines.flush(to: file)
      try evidence.check(models: source.accounts.models.map(\.model))
      // Of models that were only judged no answers are asked.
      if isOrderSaid { try ladder.finish() }
    }
  }

  /// What came in, what became of it, and what the pairs are like.
  var accounts: LadderAccounts {
    LadderAccounts(
      order: ladder.order, answers: source.accounts, ladder: ladder.report,
      verification: evidence.verification?.report, audit: audit.report)
  }
}
