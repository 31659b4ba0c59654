package import Foundation
internal import GRDB

/// What is to be removed from a store of scores: all that one of these names.
package struct ScoreStorePruning: Sendable {
  /// The models whose scores stay, where those of all others are to go.
  package var keptModels: Set<ModelFingerprint>?
  /// The models that were not used since then go.
  package var unusedSince: Date?
  /// The damaged entries to remove, as found by ``ScoreStore/damage(progress:)``.
  package var damaged: [Int64] = []
  /// The most bytes that the file may have; the entries filed first, of the model that was not used
  /// for longest, go until it has no more.
  package var largestSize: Int?

  /// What is done about it.
  package enum Mode: Sendable {
    /// The entries are removed, and their space is given back.
    case applied
    /// Everything stays as it is.
    case tried
  }

  /// What was removed.
  package struct Outcome: Equatable, Sendable {
    /// The number of entries removed.
    package var removed = 0
    /// The number of entries left.
    package var left = 0
    /// The bytes in use before.
    package var bytesBefore = 0
    /// The bytes in use after.
    package var bytesAfter = 0
  }

  /// Names nothing to be removed.
  package init() {}
}

extension ScoreStore {
  /// Removes entries, all at once or none.
  ///
  /// Other processes may have the file open; those that want a score that is gone compute it again.
  package func prune(
    _ pruning: ScoreStorePruning, mode: ScoreStorePruning.Mode
  ) throws -> ScoreStorePruning.Outcome {
    var outcome = ScoreStorePruning.Outcome()
    try rewrite { database in
      outcome.bytesBefore = try Self.byteCount(of: database)
      for row in try Self.references(in: database) {
        let isKept = pruning.keptModels?.contains(row.reference.fingerprint) ?? true
        let isUsed = pruning.unusedSince.map { row.lastUsed >= $0 } ?? true
        if !isKept || !isUsed {
          outcome.removed += try Self.remove("reference = \(row.id)", from: database)
        }
      }
      for id in pruning.damaged {
        outcome.removed += try Self.remove("id = \(id)", from: database)
      }
      if let limit = pruning.largestSize {
        outcome.removed += try Self.shrink(database, to: limit)
      }
      try database.execute(
        sql: "DELETE FROM reference WHERE id NOT IN (SELECT DISTINCT reference FROM score)")
      outcome.left = try Int.fetchOne(database, sql: "SELECT count(*) FROM score") ?? 0
      outcome.bytesAfter = try Self.byteCount(of: database)
      return mode == .applied ? .commit : .rollback
    }
    if mode == .applied { outcome.bytesAfter = try read(Self.byteCount) ?? 0 }
    return outcome
  }

  private static func remove(_ condition: String, from database: Database) throws -> Int {
    try database.execute(sql: "DELETE FROM score WHERE \(condition)")
    return database.changesCount
  }

  /// Removes a hundredth of the entries at a time until the others fit.
  private static func shrink(_ database: Database, to limit: Int) throws -> Int {
    let count = try Int.fetchOne(database, sql: "SELECT count(*) FROM score") ?? 0
    var removed = 0
    for row in try references(in: database).sorted(by: { $0.lastUsed < $1.lastUsed }) {
      while try byteCount(of: database) > limit {
        let gone = try remove(
          """
          id IN (SELECT id FROM score WHERE reference = \(row.id)
            ORDER BY id LIMIT \(max(1, count / 100)))
          """, from: database)
        if gone == 0 { break }
        removed += gone
      }
    }
    return removed
  }
}
