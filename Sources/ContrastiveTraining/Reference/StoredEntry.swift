internal import Foundation
internal import GRDB

/// The reading of an entry that nobody vouches for.
enum StoredEntry {
  /// Reads the columns maker, checksum and log_probabilities of the row of a key.
  static func read(
    _ row: Row, key: ScoreKey, reference: ModelFingerprint
  ) -> Result<ScoreEntry, EntryDamage> {
    // SQLite keeps to no column's type where a file was damaged.
    guard let maker = String.fromDatabaseValue(row["maker"]),
      let checksum = Data.fromDatabaseValue(row["checksum"]),
      let numbers = Data.fromDatabaseValue(row["log_probabilities"])
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
