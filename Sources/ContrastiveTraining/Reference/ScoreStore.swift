internal import Foundation
internal import GRDB
internal import Synchronization

/// Per-token log-probabilities on disk, in SQLite.
///
/// Every entry names what made it, the BLAS kernel and the version of the forward pass, because both
/// change last bits, and carries a checksum, because SQLite has none.
///
/// Several threads and processes may use one file. A rollback journal keeps it whole: unlike a
/// write-ahead log it needs no memory that processes share, so it works on network drives too, and
/// between two writes the file is alone and can be copied. Every write waits for the disk, so what was
/// filed survives a loss of power.
package final class ScoreStore: Sendable {
  /// What happens where there is no file.
  package enum Absence: Sendable {
    /// One is made as soon as there is a score to be filed.
    case filled
    /// That is an error.
    case refused
  }

  /// Where the entries are, in messages.
  package let path: String
  private let isInMemory: Bool
  private let opened: Mutex<DatabaseQueue?>

  /// How long another process may keep the database to itself; filing a batch takes milliseconds.
  private static let patience = 60

  /// Opens the database at `path`, or one in memory if there is none.
  ///
  /// - Throws: `ReferenceError` if the file is no store, or could not be made.
  package init(path: String?, ifAbsent absence: Absence = .filled) throws {
    self.path = path ?? "memory"
    isInMemory = path == nil
    opened = Mutex(nil)
    if try database(.reading) == nil {
      if absence == .refused { throw ReferenceError.absent(path: self.path) }
      try checkFolder()
    }
  }

  /// The entries of the given keys, as far as there are any, each with its checksum verified.
  package func entries(
    for keys: [ScoreKey], of reference: ModelFingerprint
  ) throws -> [ScoreKey: ScoreEntry] {
    var found: [ScoreKey: ScoreEntry] = [:]
    func find(in database: Database) throws {
      for key in keys { found[key] = try entry(for: key, of: reference, in: database) }
    }
    // A statement alone is a transaction of its own.
    if keys.count == 1 { try look(find) } else { try read(find) }
    return found
  }

  /// The entry of a key, if there is one, with its checksum verified.
  ///
  /// Looked for are entries of this reference alone, so that what an import has brought of one model
  /// cannot stand in the way of another's.
  func entry(
    for key: ScoreKey, of reference: ModelFingerprint, in database: Database
  ) throws -> ScoreEntry? {
    let select = try database.cachedStatement(
      sql: """
        SELECT maker, checksum, log_probabilities FROM score
        WHERE reference = (SELECT id FROM reference WHERE fingerprint = ?) AND key = ?
        """)
    let arguments: StatementArguments = [Data(reference.bytes), Data(key.bytes)]
    guard let row = try Row.fetchOne(select, arguments: arguments) else { return nil }
    switch StoredEntry.read(row, from: 0, key: key, reference: reference) {
    case .success(let entry): return entry
    case .failure(let damage): throw ReferenceError.damaged(path: path, damage)
    }
  }

  /// Files entries, all or none of them; an entry that is there already stays.
  ///
  /// - Returns: Whether they are the first of their reference.
  @discardableResult
  package func insert(
    _ entries: [(key: ScoreKey, entry: ScoreEntry)], of reference: ScoredReference
  ) throws -> Bool {
    try write { database in
      let (id, isNew) = try Self.file(reference, in: database)
      for (key, entry) in entries {
        try Self.file(entry, under: key, of: (id, reference.fingerprint), in: database)
      }
      return isNew
    }
  }

  /// Notes, to the hour, that the scores of `reference` were read; a file that cannot be written is no
  /// error, and one that says so already is not written.
  func touch(_ reference: ScoredReference) {
    try? write { database in
      try database.execute(
        sql: "UPDATE reference SET last_used = ?1 WHERE fingerprint = ?2 AND last_used < ?1 - 3600",
        arguments: [Self.now, Data(reference.fingerprint.bytes)])
    }
  }

  /// Files what is known of `reference`; returns its number, and whether it was not known before.
  static func file(
    _ reference: ScoredReference, in database: Database
  ) throws -> (id: Int64, isNew: Bool) {
    if let id = try id(of: reference.fingerprint, in: database) {
      try database.execute(
        sql: "UPDATE reference SET last_used = ?, name = coalesce(?, name) WHERE id = ?",
        arguments: [now, reference.name, id])
      return (id, false)
    }
    try database.execute(
      sql: """
        INSERT INTO reference (fingerprint, name, model, first_used, last_used)
        VALUES (?1, ?2, ?3, ?4, ?4)
        """,
      arguments: [Data(reference.fingerprint.bytes), reference.name, reference.model, now])
    return (database.lastInsertedRowID, true)
  }

  /// The number of a reference, if it is known.
  static func id(of fingerprint: ModelFingerprint, in database: Database) throws -> Int64? {
    try Int64.fetchOne(
      database, sql: "SELECT id FROM reference WHERE fingerprint = ?",
      arguments: [Data(fingerprint.bytes)])
  }

  /// Files an entry, unless its key is taken.
  static func file(
    _ entry: ScoreEntry, under key: ScoreKey,
    of reference: (id: Int64, fingerprint: ModelFingerprint), in database: Database
  ) throws {
    let bytes = entry.bytes
    let checksum = ScoreEntry.checksum(
      of: bytes, maker: entry.maker, for: key, of: reference.fingerprint)
    try database.cachedStatement(
      sql: """
        INSERT OR IGNORE INTO score (reference, key, maker, checksum, log_probabilities)
        VALUES (?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      reference.id, Data(key.bytes), entry.maker, Data(checksum), Data(bytes),
    ])
  }

  /// Seconds since 1970.
  static var now: Int64 { Int64(Date().timeIntervalSince1970) }
}

// MARK: - The database

extension ScoreStore {
  /// What a database is wanted for.
  private enum Use {
    case reading, writing
  }

  /// Reads in one transaction; nothing is read, and `nil` returned, where there is nothing yet.
  @discardableResult
  func read<Result>(_ body: (Database) throws -> Result) throws -> Result? {
    try look { database in
      var result: Result?
      try database.inTransaction(.deferred) {
        result = try body(database)
        return .commit
      }
      return result
    } ?? nil
  }

  /// Reads without a transaction around it; nothing is read where there is nothing yet.
  @discardableResult
  private func look<Result>(_ body: (Database) throws -> Result) throws -> Result? {
    // Lighter than GRDB's own reading, which forbids writing and allows it again every time.
    try attempt { try database(.reading)?.writeWithoutTransaction(body) }
  }

  /// Writes in one transaction.
  func write<Result>(_ body: (Database) throws -> Result) throws -> Result {
    try attempt {
      guard let database = try database(.writing) else { throw ReferenceError.absent(path: path) }
      return try database.write(body)
    }
  }

  /// Writes in a transaction that ends as `body` says, and then gives unused space back.
  func rewrite(_ body: (Database) throws -> Database.TransactionCompletion) throws {
    try attempt {
      guard let database = try database(.writing) else { throw ReferenceError.absent(path: path) }
      var completion = Database.TransactionCompletion.rollback
      try database.inTransaction(.immediate) { database in
        completion = try body(database)
        return completion
      }
      if completion == .commit { try database.vacuum() }
    }
  }

  /// The database, opened or made; none as long as there is nothing in it and nothing to be filed.
  private func database(_ use: Use) throws -> DatabaseQueue? {
    try opened.withLock { opened in
      if let opened { return opened }
      if isInMemory {
        opened = try attempt { try open(use) }
      } else {
        opened = try OpenDatabases.queue(at: path) {
          let contents = try ScoreStoreFormat.contents(ofFileAt: path)
          if contents == .nothing, use == .reading { return nil }
          return try attempt { try open(use) }
        }
      }
      return opened
    }
  }

  private func open(_ use: Use) throws -> DatabaseQueue? {
    var configuration = GRDB.Configuration()
    configuration.busyMode = .timeout(Double(Self.patience))
    configuration.prepareDatabase { database in
      // Nothing that a file brings along may act, and pages are checked when they are read. Keys come in
      // no order, so that filing touches all of their index: the pages of a million fit into 64 MB.
      try database.execute(
        sql: """
          PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA synchronous = FULL;
          PRAGMA cache_size = -65536
          """)
    }
    if isInMemory {
      let database = try DatabaseQueue(configuration: configuration)
      try database.write(ScoreStoreFormat.create)
      return database
    }
    if use == .writing {
      // Where that fails, the database does too, and says why.
      try? FileManager.default.createDirectory(
        at: URL(fileURLWithPath: path).deletingLastPathComponent(),
        withIntermediateDirectories: true)
    }
    let database = try DatabaseQueue(path: path, configuration: configuration)
    let path = path
    let contents = try database.read { try ScoreStoreFormat.contents(of: $0, path: path) }
    guard contents == .nothing else { return database }
    if use == .reading { return nil }
    try database.write { database in
      // Another process may have been faster.
      if try ScoreStoreFormat.contents(of: database, path: path) == .nothing {
        try ScoreStoreFormat.create(in: database)
      }
    }
    return database
  }

  /// Checks, before anything is computed, that a file could be made.
  private func checkFolder() throws {
    if isInMemory { return }
    var folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    while !FileManager.default.fileExists(atPath: folder.path), folder.path != "/" {
      folder.deleteLastPathComponent()
    }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder),
      isFolder.boolValue, FileManager.default.isWritableFile(atPath: folder.path)
    else {
      throw ReferenceError.unusable(
        path: path, reason: "\(folder.path) is no folder that can be written into")
    }
  }

  /// Runs `body` and says in our words what the database complains of.
  private func attempt<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
      throw ReferenceError.busy(path: path, seconds: Self.patience)
    } catch let error as DatabaseError {
      throw ReferenceError.unusable(path: path, reason: error.message ?? "\(error.resultCode)")
    }
  }
}
