import ContrastiveCore
import ContrastiveTraining
import Foundation
import GRDB
import TestSupport
import Testing

@Suite("A store of scores")
struct ScoreStoreTests {
  private let groups = TinyTask.groups(40)

  @Test("is made with the first score, not before")
  func lazy() throws {
    let folder = try TemporaryFolder()
    let store = try ScoreStore(path: folder["deep/r"])
    #expect(try store.contents().entries == 0)
    #expect(try folder.names.isEmpty)
    try FiledScores.file(groups, at: folder["deep/r"])
    // The store that was opened first sees what another one has made.
    #expect(try store.contents().entries == 80)
    #expect(throws: ReferenceError.absent(path: folder["no"])) {
      try ScoreStore(path: folder["no"], ifAbsent: .refused)
    }
  }

  @Test("fills an empty file")
  func empty() throws {
    let folder = try TemporaryFolder()
    try folder.write("", to: "r")
    try ReferenceCache(at: folder["r"], of: TinyTask.model).fill(groups)
    #expect(try ScoreStore(path: folder["r"]).contents().entries == 80)
  }

  /// Opens a cache on the file at `path`, which must be refused as another's and stay as it is.
  private func expectRefusal(of path: String, in folder: TemporaryFolder) throws {
    let before = try bytes(of: path)
    let names = try folder.names
    #expect {
      try ReferenceCache(at: path, of: TinyTask.model).fill(groups)
    } throws: { error in
      guard case .foreign(path, _) = error as? ReferenceError else { return false }
      return "\(error)".contains("left as it is")
    }
    #expect(try bytes(of: path) == before)
    #expect(try folder.names == names)
  }

  @Test("refuses a file that is no database, and does not touch it")
  func foreignFile() throws {
    let folder = try TemporaryFolder()
    try folder.write("notes", to: "notes.txt")
    try expectRefusal(of: folder["notes.txt"], in: folder)
    try folder.write(String(repeating: "long notes ", count: 1000), to: "long.txt")
    try expectRefusal(of: folder["long.txt"], in: folder)
    try folder.makeFolder("folder")
    #expect(throws: ReferenceError.self) {
      try ReferenceCache(at: folder["folder"], of: TinyTask.model)
    }
  }

  @Test("refuses another program's database, and does not touch it, nor its journal")
  func foreignDatabase() throws {
    let folder = try TemporaryFolder()
    for (name, sql) in [
      ("other", "CREATE TABLE notes (text TEXT)"),
      ("marked", "PRAGMA application_id = 7; CREATE TABLE score (key BLOB)"),
      // The first caches had a table like this, and no mark.
      (
        "unmarked",
        "CREATE TABLE score (key BLOB PRIMARY KEY, maker TEXT, log_probabilities BLOB)"
      ),
    ] {
      do {
        try DatabaseQueue(path: folder[name]).write { try $0.execute(sql: sql) }
      }
      // What a process that was killed leaves behind; opening the database would remove it.
      try folder.write("what another process left", to: "\(name)-journal")
      try expectRefusal(of: folder[name], in: folder)
    }
  }

  @Test("refuses another version of the format, and says which")
  func versions() throws {
    let folder = try TemporaryFolder()
    try FiledScores.file(groups, at: folder["r"])
    for version in [0, 2] {
      try DatabaseQueue(path: folder["r"]).write {
        try $0.execute(sql: "PRAGMA user_version = \(version)")
      }
      let refusal = ReferenceError.otherVersion(path: folder["r"], found: version, expected: 1)
      #expect(throws: refusal) { try ReferenceCache(at: folder["r"], of: TinyTask.model) }
    }
  }

  @Test("refuses tables, views and triggers that are not its own")
  func schema() throws {
    for sql in [
      "CREATE TRIGGER t AFTER INSERT ON score BEGIN DELETE FROM score; END",
      """
      ALTER TABLE score RENAME TO hidden; CREATE VIEW score AS
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS key FROM n
      """,
      "DROP TABLE reference", "ALTER TABLE score ADD COLUMN more TEXT",
    ] {
      let folder = try TemporaryFolder()
      try FiledScores.file(groups, at: folder["r"])
      try DatabaseQueue(path: folder["r"]).write { try $0.execute(sql: sql) }
      try expectRefusal(of: folder["r"], in: folder)
    }
  }

  @Test(
    "sees every change of an entry by its checksum",
    arguments: [
      "log_probabilities = zeroblob(length(log_probabilities))", "maker = maker || '!'",
      "checksum = zeroblob(8)", "log_probabilities = x''",
      "log_probabilities = CAST(log_probabilities || x'00000000' AS BLOB)",
      "log_probabilities = substr(log_probabilities, 2)",
      "key = CAST(substr(key, 2) || x'00' AS BLOB)",
    ])
  func checksums(change: String) throws {
    let folder = try TemporaryFolder()
    try FiledScores.file(groups, at: folder["r"])
    try DatabaseQueue(path: folder["r"]).write {
      try $0.execute(sql: "UPDATE OR IGNORE score SET \(change) WHERE id = 9")
      #expect($0.changesCount == 1)
    }
    let store = try ScoreStore(path: folder["r"])
    #expect(try store.damage().damaged == [.checksum: [9]])
    // An entry under another key is not found, and its score is computed again.
    guard !change.hasPrefix("key") else { return }
    #expect(throws: ReferenceError.damaged(path: folder["r"], .checksum)) {
      try ReferenceCache(at: folder["r"], of: TinyTask.model).fill(groups)
    }
  }
}
