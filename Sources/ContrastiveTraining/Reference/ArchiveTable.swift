internal import Foundation
internal import GRDB

/// What an archive says of each entry, in its order: that of the references, then of the keys.
struct ArchiveTable {
  /// The references.
  let rows: [ScoreStore.ReferenceRow]
  /// The numbers of the entries in the database.
  private(set) var ids: [Int64] = []
  private(set) var keys: ContiguousArray<UInt8> = []
  private(set) var checksums: ContiguousArray<UInt8> = []
  /// The place of each entry's reference in the list.
  private(set) var references: ContiguousArray<Int32> = []
  /// The place of each entry's maker in the list.
  private(set) var makerPlaces: ContiguousArray<Int32> = []
  /// Where each entry's numbers begin, and where the last one's end.
  private(set) var offsets: ContiguousArray<Int64> = [0]
  /// The makers, in the order in which they came up.
  private(set) var makers: [String] = []

  /// Describes the entries of the references in `rows`.
  ///
  /// - Throws: `ReferenceError` if an entry cannot be described, and what `progress` throws, which is
  ///   called with the place of each and their number.
  init(
    of rows: [ScoreStore.ReferenceRow], in database: Database, path: String,
    progress: (_ place: Int, _ count: Int) throws -> Void
  ) throws {
    self.rows = rows
    let count = try Int.fetchOne(database, sql: "SELECT count(*) FROM score") ?? 0
    var places: [String: Int32] = [:]
    for (reference, row) in zip(Int32(0)..., rows) {
      let cursor = try Row.fetchCursor(
        database,
        sql: """
          SELECT id, key, maker, checksum, length(log_probabilities) AS bytes
          FROM score WHERE reference = ? ORDER BY key
          """, arguments: [row.id])
      var last: Data?
      while let row = try cursor.next() {
        guard let key = Data.fromDatabaseValue(row["key"]), key.count == ScoreKey.byteCount,
          last.map({ $0.lexicographicallyPrecedes(key) }) ?? true,
          let checksum = Data.fromDatabaseValue(row["checksum"]),
          checksum.count == ScoreEntry.checksumByteCount,
          let maker = String.fromDatabaseValue(row["maker"])
        else { throw ReferenceError.damaged(path: path, .types) }
        last = key
        try progress(ids.count, count)
        let place = places[maker] ?? Int32(makers.count)
        if places.updateValue(place, forKey: maker) == nil { makers.append(maker) }
        ids.append(ScoreStore.integer(row["id"]))
        keys += key
        checksums += checksum
        references.append(reference)
        makerPlaces.append(place)
        offsets.append(offsets[offsets.count - 1] + ScoreStore.integer(row["bytes"]) / 4)
      }
    }
  }

  /// The key of an entry.
  func key(at place: Int) -> ScoreKey? {
    let start = place * ScoreKey.byteCount
    return ScoreKey(bytes: Array(keys[start..<start + ScoreKey.byteCount]))
  }

  /// The number of numbers of an entry.
  func count(at place: Int) -> Int64 { offsets[place + 1] - offsets[place] }
}
