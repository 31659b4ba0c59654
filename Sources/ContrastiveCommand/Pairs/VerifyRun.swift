import ContrastiveFiles
import PairConstruction

/// Verifies the pairs of a file.
struct VerifyRun {
  private var verification: PairVerification
  private var seen: Set<String> = []

  /// Prepares to verify by `verification`.
  init(_ verification: PairVerification) { self.verification = verification }

  /// The models whose answers are in the pairs.
  var models: [String] { Array(seen) }

  /// What was found so far.
  var report: PairVerificationReport { verification.report }

  /// Verifies the pairs in the file at `path`, and hands over those that are kept, with their verdicts.
  ///
  /// - Throws: `Interrupted`, and what reading and `append` throw.
  mutating func verify(_ path: String, _ append: (JSONObject) throws -> Void) throws {
    var reader = try StoredPairReader(path)
    var progress = WorkProgress("verifying, kB")
    defer { progress.finish() }
    while let pair = try reader.next() {
      progress.show(reader.position >> 10, of: reader.size >> 10)
      if Interruption.isRequested { throw Interrupted(description: "stopped while verifying") }
      if case .scores = verification.evidence, pair.hasSeveralTurns {
        throw StoredPairError.severalTurns(pair.group.responses[0].source)
      }
      for answer in pair.group.responses { seen.insert(answer.model) }
      let (verdict, fate) = try verification.verify(pair.better, over: pair.worse, of: pair.group)
      if case .dropped = fate { continue }
      try append(pair.object(with: verdict, fate))
    }
  }
}
