internal import Foundation
internal import GRDB

/// What a file must look like to be read, and written, as a store of scores.
///
/// SQLite keeps two numbers of four bytes for its users near the start of a file: a mark of the
/// program and a version. They are read as bytes before the file is opened as a database, because
/// opening one can already write into it.
enum ScoreStoreFormat {
  /// The version that is written and read; raised whenever the tables change.
  static let version: Int32 = 1

  /// The mark of the program: "CRSC".
  static let applicationID: Int32 = 0x4352_5343

  /// The tables, of which SQLite must have these very texts.
  ///
  /// Entries lie in the order they came in, so that filing one touches few pages; their keys, which
  /// come in no order, are in an index that is an eighth as large.
  private static let tables = [
    (
      "reference",
      """
      CREATE TABLE reference (
        id INTEGER PRIMARY KEY, fingerprint BLOB NOT NULL UNIQUE, name TEXT, model TEXT NOT NULL,
        first_used INTEGER NOT NULL, last_used INTEGER NOT NULL
      ) STRICT
      """
    ),
    (
      "score",
      """
      CREATE TABLE score (
        id INTEGER PRIMARY KEY, reference INTEGER NOT NULL, key BLOB NOT NULL, maker TEXT NOT NULL,
        checksum BLOB NOT NULL, log_probabilities BLOB NOT NULL, UNIQUE (reference, key)
      ) STRICT
      """
    ),
  ]

  /// What a file holds.
  enum Contents {
    /// Nothing yet: it is not there, or has no table.
    case nothing
    /// A store of this version.
    case store
  }

  /// Looks at the first bytes of the file at `path`, without a database.
  ///
  /// - Throws: `ReferenceError` if it is no store of this version.
  static func contents(ofFileAt path: String) throws(ReferenceError) -> Contents {
    let real = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    let attributes: [FileAttributeKey: Any]
    do {
      attributes = try FileManager.default.attributesOfItem(atPath: real)
    } catch {
      guard FileManager.default.fileExists(atPath: real) else { return .nothing }
      throw .unusable(path: path, reason: "the system does not let it be looked at")
    }
    guard attributes[.type] as? FileAttributeType == .typeRegular else {
      throw .foreign(path: path, reason: "it is a folder, a device or a pipe")
    }
    let header: [UInt8]
    do {
      let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: real))
      defer { try? file.close() }
      header = [UInt8](try file.read(upToCount: 100) ?? Data())
    } catch {
      throw .unusable(path: path, reason: "it cannot be read")
    }
    if header.isEmpty { return .nothing }
    guard header.count == 100, header.starts(with: "SQLite format 3\0".utf8) else {
      throw .foreign(path: path, reason: "it is no SQLite database")
    }
    func number(at offset: Int) -> Int32 {
      // SQLite writes the largest byte first.
      Int32(truncatingIfNeeded: header[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) })
    }
    guard number(at: 68) == applicationID else {
      throw .foreign(
        path: path,
        reason:
          "it is a database of another program, or a cache from before version 1 of the format")
    }
    guard number(at: 60) == version else {
      throw .otherVersion(path: path, found: Int(number(at: 60)), expected: Int(version))
    }
    return .store
  }

  /// Looks at the tables of `database`, of which a program that meant harm may have made anything.
  ///
  /// - Throws: `ReferenceError` if they are not those of a store.
  static func contents(of database: Database, path: String) throws -> Contents {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' LIMIT 9
        """)
    if rows.isEmpty { return .nothing }
    let found = rows.map {
      [String.fromDatabaseValue($0["name"]) ?? "", String.fromDatabaseValue($0["sql"]) ?? ""]
    }
    guard found.sorted(by: { $0[0] < $1[0] }) == tables.map({ [$0.0, $0.1] }) else {
      throw ReferenceError.foreign(path: path, reason: "its tables are not those of a cache")
    }
    return .store
  }

  /// Makes the tables.
  static func create(in database: Database) throws {
    try database.execute(sql: "PRAGMA application_id = \(applicationID)")
    try database.execute(sql: "PRAGMA user_version = \(version)")
    for (_, sql) in tables { try database.execute(sql: sql) }
  }
}
