package import Foundation
internal import GRDB

/// What a store of scores holds, in numbers.
package struct ScoreStoreContents: Equatable, Sendable {
  /// The scores of one model.
  package struct Reference: Equatable, Sendable {
    /// The model.
    package let reference: ScoredReference
    /// When the first of its scores was filed.
    package let firstUsed: Date
    /// When its scores were filed or read for the last time.
    package let lastUsed: Date
    /// What made the scores, and how many each, sorted by name.
    package let makers: [Maker]

    /// The number of scored sequences.
    package var entries: Int { makers.reduce(0) { $0 + $1.entries } }
    /// The number of scored tokens.
    package var tokens: Int { makers.reduce(0) { $0 + $1.tokens } }
    /// The number of bytes that the entries take.
    package var byteCount: Int { makers.reduce(0) { $0 + $1.byteCount } }
  }

  /// The scores of one model that were made alike.
  package struct Maker: Equatable, Sendable {
    /// The BLAS kernel and the version of the forward pass.
    package let name: String
    /// The number of scored sequences.
    package let entries: Int
    /// The number of scored tokens.
    package let tokens: Int
    /// The number of bytes that the entries take.
    package let byteCount: Int
  }

  /// The bytes of the file that are in use.
  package let byteCount: Int
  /// The models, the one used last first.
  package let references: [Reference]

  /// The number of scored sequences.
  package var entries: Int { references.reduce(0) { $0 + $1.entries } }
  /// The number of scored tokens.
  package var tokens: Int { references.reduce(0) { $0 + $1.tokens } }
}

extension ScoreStore {
  /// Counts what there is.
  package func contents() throws -> ScoreStoreContents {
    let contents = try read { database in
      var makers: [Int64: [ScoreStoreContents.Maker]] = [:]
      // A key is in the entry and in the index.
      let counted = try Row.fetchCursor(
        database,
        sql: """
          SELECT reference, maker, count(*) AS entries,
            sum(length(log_probabilities)) / 4 AS tokens,
            sum(2 * length(key) + length(maker) + length(checksum) + length(log_probabilities))
              AS bytes
          FROM score GROUP BY reference, maker ORDER BY reference, maker
          """)
      while let row = try counted.next() {
        makers[Self.integer(row["reference"]), default: []].append(
          .init(
            name: String.fromDatabaseValue(row["maker"]) ?? "unknown",
            entries: Int(Self.integer(row["entries"])),
            tokens: Int(Self.integer(row["tokens"])),
            byteCount: Int(Self.integer(row["bytes"]))))
      }
      let references = try Self.references(in: database).map { row in
        ScoreStoreContents.Reference(
          reference: row.reference, firstUsed: row.firstUsed, lastUsed: row.lastUsed,
          makers: makers[row.id] ?? [])
      }
      return ScoreStoreContents(
        byteCount: try Self.byteCount(of: database),
        references: references.sorted { $0.lastUsed > $1.lastUsed })
    }
    return contents ?? ScoreStoreContents(byteCount: 0, references: [])
  }

  /// A row of the table of references.
  struct ReferenceRow {
    let id: Int64
    let reference: ScoredReference
    let firstUsed: Date
    let lastUsed: Date
  }

  /// The references in their order; those whose fingerprint is damaged are left out.
  static func references(in database: Database) throws -> [ReferenceRow] {
    try Row.fetchAll(database, sql: "SELECT * FROM reference ORDER BY id").compactMap { row in
      guard let bytes = Data.fromDatabaseValue(row["fingerprint"]),
        let fingerprint = ModelFingerprint(bytes: [UInt8](bytes))
      else { return nil }
      func date(_ column: String) -> Date {
        Date(timeIntervalSince1970: Double(integer(row[column])))
      }
      return ReferenceRow(
        id: integer(row["id"]),
        reference: ScoredReference(
          fingerprint: fingerprint, name: String.fromDatabaseValue(row["name"]),
          model: String.fromDatabaseValue(row["model"]) ?? ""),
        firstUsed: date("first_used"), lastUsed: date("last_used"))
    }
  }

  /// The bytes that the pages of the database take, without those that are unused.
  static func byteCount(of database: Database) throws -> Int {
    let row = try Row.fetchOne(
      database,
      sql: """
        SELECT (page_count - freelist_count) * page_size AS bytes
        FROM pragma_page_count(), pragma_freelist_count(), pragma_page_size()
        """)
    return Int(integer(row?["bytes"] ?? .null))
  }

  /// The integer, or 0 where something else was left in its place.
  static func integer(_ value: DatabaseValue) -> Int64 { Int64.fromDatabaseValue(value) ?? 0 }
}
