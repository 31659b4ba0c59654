import ContrastiveFiles
import Foundation
import PairConstruction

/// Makes pairs of answers, a prompt at a time, and accounts for all that came in.
struct LadderRun {
  private let files: [String]
  private var reader: ResponseReader
  private var prompts: Deduplication
  private let filter: AnswerFilter
  private var answers = RejectionCounts<AnswerFault>()
  private var ladder: Ladder
  private var verification: PairVerification?
  private var audit = TraitAudit()

  /// Opens all files that the run reads.
  init(_ files: [String], reading: ResponseArguments, rungs: LadderArguments) throws {
    self.files = files
    ladder = Ladder(try rungs.modelOrder(), rule: rungs.rule, unrankedAnswers: .leftOut)
    verification = try rungs.verification()
    filter = try reading.answerFilter
    prompts = reading.deduplication
    reader = try reading.reader(of: files)
  }

  /// Writes the pairs to the file at `path`, which appears whole or not at all.
  ///
  /// - Throws: `Interrupted`, and what reading and writing throw; an older file then stands as it was.
  mutating func write(to path: String) throws {
    let size = files.reduce(0) { $0 + Self.size(of: ResponseArguments.file($1).path) }
    var progress = WorkProgress("pairing, MB")
    defer { progress.finish() }
    try AtomicFile.replace(path) { file in
      while let group = try reader.next() {
        for pair in try pairs(of: group) {
          audit.add(pair)
          try file.write(pair.line)
        }
        progress.show(reader.position >> 20, of: size >> 20)
        if Interruption.isRequested {
          throw Interrupted(description: "stopped; \(path) is as it was")
        }
      }
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

  /// The bytes of a file; none where it cannot be looked at, as with a pipe.
  private static func size(of path: String) -> Int {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return attributes?[.size] as? Int ?? 0
  }
}
