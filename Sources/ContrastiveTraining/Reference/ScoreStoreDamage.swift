internal import Foundation
internal import GRDB

/// What is not as it was filed.
package struct ScoreStoreDamage: Equatable, Sendable {
  /// What SQLite says of the pages and the index, at most twenty lines.
  package var database: [String] = []
  /// The number of entries that were looked at.
  package var entries = 0
  /// The numbers of the damaged entries in the table, by what is the matter with them.
  package var damaged: [EntryDamage: [Int64]] = [:]

  /// Whether nothing was found.
  package var isEmpty: Bool { database.isEmpty && damaged.isEmpty }
}

extension ScoreStore {
  /// How many entries are read at a time, so that other processes need not wait.
  private static let entriesPerReading = 4096

  /// Looks at every page and every entry.
  ///
  /// - Parameter progress: Called now and then with the entries looked at and to look at; an error that
  ///   it throws ends the search.
  /// - Returns: What is wrong; nothing, in a sound store.
  /// - Throws: `ReferenceError` if the database cannot be read, and what `progress` throws.
  package func damage(
    progress: (_ done: Int, _ total: Int) throws -> Void = { _, _ in }
  ) throws -> ScoreStoreDamage {
    var damage = ScoreStoreDamage()
    guard
      let found = try read({ database in
        (
          lines: try String.fetchAll(database, sql: "PRAGMA integrity_check(20)"),
          total: try Int.fetchOne(database, sql: "SELECT count(*) FROM score") ?? 0,
          fingerprints: Dictionary(
            try Self.references(in: database).map { ($0.id, $0.reference.fingerprint) },
            uniquingKeysWith: { first, _ in first })
        )
      })
    else { return damage }
    if found.lines != ["ok"] { damage.database = found.lines }
    var last = Int64.min
    while true {
      let rows =
        try read { database in
          try Row.fetchAll(
            database,
            sql: """
              SELECT id, reference, key, maker, checksum, log_probabilities FROM score
              WHERE id > ? ORDER BY id LIMIT ?
              """, arguments: [last, Self.entriesPerReading])
        } ?? []
      for row in rows {
        let id = Self.integer(row["id"])
        // Without this a tree of pages that bites its own tail would have no end.
        guard id > last else { throw ReferenceError.unusable(path: path, reason: "not in order") }
        last = id
        damage.entries += 1
        if let problem = Self.damage(of: row, found.fingerprints) {
          damage.damaged[problem, default: []].append(id)
        }
      }
      if rows.count < Self.entriesPerReading { return damage }
      try progress(damage.entries, max(found.total, damage.entries))
    }
  }

  private static func damage(of row: Row, _ fingerprints: [Int64: ModelFingerprint]) -> EntryDamage?
  {
    guard let bytes = Data.fromDatabaseValue(row["key"]),
      let key = ScoreKey(bytes: [UInt8](bytes))
    else { return .types }
    guard let reference = fingerprints[integer(row["reference"])] else { return .checksum }
    if case .failure(let damage) = StoredEntry.read(row, from: 3, key: key, reference: reference) {
      return damage
    }
    return nil
  }
}
