internal import Foundation
internal import GRDB

/// Per-token log-probabilities on disk, in SQLite.
///
/// Every entry names what made it: the BLAS kernel and the version of the forward pass, because both
/// change last bits.
final class ScoreStore: Sendable {
  /// One entry.
  struct Entry {
    let tokenLogProbabilities: [Float]
    let maker: String
  }

  /// Where the entries are, in messages.
  let path: String
  private let database: DatabaseQueue

  /// How long another process may keep the database to itself; filing a batch takes milliseconds.
  private static let patience = 60

  /// Opens or creates the database at `path`, with the folder it lies in, or one in memory if there
  /// is none.
  init(path: String?) throws {
    self.path = path ?? "memory"
    database = try Self.attempt(at: self.path) {
      if let path {
        // Where that fails, the database does too, and says why.
        try? FileManager.default.createDirectory(
          at: URL(fileURLWithPath: path).deletingLastPathComponent(),
          withIntermediateDirectories: true)
      }
      var configuration = GRDB.Configuration()
      configuration.busyMode = .timeout(Double(Self.patience))
      let database = try path.map { try DatabaseQueue(path: $0, configuration: configuration) }
      return try database ?? DatabaseQueue(configuration: configuration)
    }
    try attempt {
      try database.write { database in
        try database.execute(
          sql: """
            CREATE TABLE IF NOT EXISTS score (
              key BLOB PRIMARY KEY, maker TEXT NOT NULL, log_probabilities BLOB NOT NULL
            ) WITHOUT ROWID
            """)
      }
    }
  }

  /// The entries of the given keys, as far as there are any.
  func entries(for keys: [ScoreKey]) throws -> [ScoreKey: Entry] {
    try attempt {
      try database.read { database in
        let select = try database.cachedStatement(
          sql: "SELECT maker, log_probabilities FROM score WHERE key = ?")
        var found: [ScoreKey: Entry] = [:]
        for key in keys {
          guard let row = try Row.fetchOne(select, arguments: [Data(key.bytes)]) else { continue }
          // SQLite keeps to no column's type: another program may have left anything here.
          guard let maker = String.fromDatabaseValue(row["maker"]),
            let blob = Data.fromDatabaseValue(row["log_probabilities"])
          else { throw ReferenceError.unusable(path: path, reason: "an entry is of another type") }
          found[key] = Entry(tokenLogProbabilities: Self.floats(blob), maker: maker)
        }
        return found
      }
    }
  }

  /// Files entries, all or none of them.
  func insert(_ entries: [(key: ScoreKey, entry: Entry)]) throws {
    try attempt {
      try database.write { database in
        let insert = try database.cachedStatement(
          sql: "INSERT OR REPLACE INTO score (key, maker, log_probabilities) VALUES (?, ?, ?)")
        for (key, entry) in entries {
          try insert.execute(arguments: [
            Data(key.bytes), entry.maker, Self.data(entry.tokenLogProbabilities),
          ])
        }
      }
    }
  }

  private func attempt<Result>(_ body: () throws -> Result) throws -> Result {
    try Self.attempt(at: path, body)
  }

  /// Runs `body` and says in our words what the database complains of.
  private static func attempt<Result>(
    at path: String, _ body: () throws -> Result
  ) throws -> Result {
    do {
      return try body()
    } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
      throw ReferenceError.busy(path: path, seconds: patience)
    } catch let error as DatabaseError {
      throw ReferenceError.unusable(path: path, reason: error.message ?? "\(error.resultCode)")
    }
  }

  /// Four bytes a number, little end first.
  private static func data(_ floats: [Float]) -> Data {
    var data = Data(capacity: 4 * floats.count)
    for float in floats {
      for shift in [0, 8, 16, 24] {
        data.append(UInt8(truncatingIfNeeded: float.bitPattern >> UInt32(shift)))
      }
    }
    return data
  }

  private static func floats(_ data: Data) -> [Float] {
    let bytes = [UInt8](data)
    return stride(from: 0, to: bytes.count - bytes.count % 4, by: 4).map { start in
      var pattern: UInt32 = 0
      for offset in 0..<4 { pattern |= UInt32(bytes[start + offset]) << UInt32(8 * offset) }
      return Float(bitPattern: pattern)
    }
  }
}
