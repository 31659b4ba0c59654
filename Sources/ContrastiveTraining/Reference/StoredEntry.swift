internal import Foundation
internal import GRDB

/// The reading of an entry that nobody vouches for.
enum StoredEntry {
  /// Reads the columns maker, checksum and log_probabilities of the row of a key, the first of which is
  /// the one of number `first`; their names would be looked for each time.
  static func read(
    _ row: Row, from first: Int, key: ScoreKey, reference: ModelFingerprint
  ) -> Result<ScoreEntry, EntryDamage> {
    // SQLite keeps to no column's type where a file was damaged.
    guard let maker = String.fromDatabaseValue(row[first]),
      let checksum = Data.fromDatabaseValue(row[first + 1]),
      let numbers = Data.fromDatabaseValue(row[first + 2])
    else { return .failure(.types) }
    let bytes = [UInt8](numbers)
    guard
      checksum.elementsEqual(
        ScoreEntry.checksum(of: bytes, maker: maker, for: key, of: reference)),
      let entry = ScoreEntry(bytes: bytes, maker: maker)
    else { return .failure(.checksum) }
    guard entry.isFinite else { return .failure(.notFinite) }
    return .success(entry)
  }
}
