import ContrastiveFiles
import PairConstruction

/// Makes pairs of answers, a prompt at a time, and accounts for all that came in.
struct LadderRun {
  private var reader: ResponseReader
  private var prompts: Deduplication
  private let filter: AnswerFilter
  private var answers = RejectionCounts<AnswerFault>()
  private var ladder: Ladder
  private var verification: PairVerification?
  private var audit = TraitAudit()

  /// Opens all files that the run reads.
  init(_ files: [String], reading: ResponseArguments, rungs: LadderArguments) throws {
    let (order, verification) = try rungs.read()
    self.verification = verification
    ladder = Ladder(order, rule: rungs.rule, unrankedAnswers: .leftOut)
    filter = try reading.answerFilter
    prompts = reading.deduplication
    reader = try reading.reader(of: files)
  }

  /// Writes the pairs to the file at `path`, which appears whole or not at all.
  ///
  /// - Throws: `Interrupted`, and what reading and writing throw; an older file then stands as it was.
  mutating func write(to path: String) throws {
    var progress = WorkProgress("pairing, MB")
    defer { progress.finish() }
    try AtomicFile.replace(path) { file in
      // Some lines at a time: a call to the system for each would take as long as making it.
      var lines = ""
      while let group = try reader.next() {
        for pair in try pairs(of: group) {
          audit.add(pair)
          lines += pair.line
        }
        if lines.utf8.count >= 1 << 16 {
          try file.write(lines)
          lines = ""
        }
        progress.show(reader.position >> 20, of: reader.size >> 20)
        if Interruption.isRequested {
          throw Interrupted(description: "stopped; \(path) is as it was")
        }
      }
      try file.write(lines)
      try ladder.finish()
    }
  }

  private mutating func pairs(of group: ResponseGroup) throws -> [LadderPair] {
    if try prompts.add(group) != nil { return [] }
    let group = filter.keep(group, counting: &answers)
    let pairs = try ladder.pairs(of: group)
    return try verification?.verify(pairs, of: group) ?? pairs
  }

  /// What came in, what became of it, and what the pairs are like.
  var accounts: LadderAccounts {
    LadderAccounts(
      order: ladder.order, rows: reader.rows, groups: reader.groupCount, read: reader.answers,
      models: reader.modelCounts, prompts: prompts.counts, answers: answers,
      ladder: ladder.report, verification: verification?.report, audit: audit.report)
  }
}
