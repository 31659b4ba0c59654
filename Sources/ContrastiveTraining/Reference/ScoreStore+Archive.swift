internal import ContrastiveFiles
internal import Foundation
internal import GRDB
internal import PretrainedModels

extension ScoreStore {
  /// How many entries pass between two calls of a progress closure.
  private static let entriesPerCall = 4096

  /// Writes the scores of some models, or of all, to a file that ``merge(archive:progress:)`` reads.
  ///
  /// The same scores give the same bytes. Every entry is verified on its way.
  ///
  /// - Returns: The number of entries.
  /// - Throws: `ReferenceError` if the store is damaged, `FileError` if the file cannot be written, and
  ///   what `progress` throws; the file is then as it was.
  package func export(
    to archive: String, of models: Set<ModelFingerprint>? = nil,
    progress: @escaping (_ done: Int, _ total: Int) throws -> Void = { _, _ in }
  ) throws -> Int {
    let count = try read { database in
      let references = try Self.references(in: database)
        .filter { models?.contains($0.reference.fingerprint) ?? true }
        .sorted {
          $0.reference.fingerprint.bytes.lexicographicallyPrecedes(
            $1.reference.fingerprint.bytes)
        }
      let table = try ArchiveTable(of: references, in: database, path: path)
      var writer = SafetensorsWriter(
        metadata: [
          "format": ScoreArchive.format, "version": ScoreArchive.version,
          "references": JSONValue.array(references.map { Self.json($0.reference) }).text(.compact),
          "makers": JSONValue.array(table.makers.map { .string($0) }).text(.compact),
        ])
      let count = table.ids.count
      writer.add("keys", shape: [count, ScoreKey.byteCount], of: .unsigned8) {
        try $0(table.keys.span.bytes)
      }
      writer.add("checksums", shape: [count, ScoreEntry.checksumByteCount], of: .unsigned8) {
        try $0(table.checksums.span.bytes)
      }
      writer.add("references", shape: [count], of: .signed32) {
        try $0(table.references.span.bytes)
      }
      writer.add("makers", shape: [count], of: .signed32) { try $0(table.makerPlaces.span.bytes) }
      writer.add("offsets", shape: [count + 1], of: .signed64) { try $0(table.offsets.span.bytes) }
      let tokens = Int(table.offsets.last ?? 0)
      writer.add("log_probabilities", shape: [tokens], of: .float32) { append in
        let select = try database.makeStatement(
          sql: "SELECT key, maker, checksum, log_probabilities FROM score WHERE id = ?")
        for (place, id) in table.ids.enumerated() {
          let fingerprint = references[Int(table.references[place])].reference.fingerprint
          guard let row = try Row.fetchOne(select, arguments: [id]),
            let key = ScoreKey(bytes: [UInt8](Data.fromDatabaseValue(row["key"]) ?? Data()))
          else { throw ReferenceError.damaged(path: self.path, .types) }
          let entry = try StoredEntry.read(row, key: key, reference: fingerprint)
            .mapError { ReferenceError.damaged(path: self.path, $0) }.get()
          try append(ContiguousArray(entry.bytes).span.bytes)
          if (place + 1).isMultiple(of: Self.entriesPerCall) { try progress(place + 1, count) }
        }
      }
      try writer.write(to: archive)
      return count
    }
    return count ?? 0
  }

  /// What taking scores over came to.
  package struct Merger: Equatable, Sendable {
    /// The number of entries that are new.
    package var added = 0
    /// The number of entries that were there already.
    package var known = 0

    /// Counts entries.
    package init(added: Int = 0, known: Int = 0) {
      self.added = added
      self.known = known
    }
  }

  /// Takes over the scores of a file that ``export(to:of:progress:)`` has written: all or none.
  ///
  /// An entry that is there already stays, whatever the file says.
  ///
  /// - Throws: `ScoreArchiveError` if the file is malformed, or says something else than an entry that is
  ///   there; `SafetensorsError` or `MappedFileError` if it cannot be read; `ReferenceError` if the store
  ///   cannot be used, and what `progress` throws.
  package func merge(
    archive path: String, progress: (_ done: Int, _ total: Int) throws -> Void = { _, _ in }
  ) throws -> Merger {
    let archive = try ScoreArchive(contentsOf: path)
    // Everything is read twice: nothing is begun with a file that has a fault anywhere.
    for place in 0..<archive.count { _ = try archive.element(at: place) }
    if archive.count == 0 { return Merger() }
    return try write { database in
      var merger = Merger()
      var ids: [ModelFingerprint: Int64] = [:]
      for place in 0..<archive.count {
        let element = try archive.element(at: place)
        let fingerprint = element.reference.fingerprint
        if let stored = try entry(for: element.key, of: fingerprint, in: database) {
          let difference = stored.difference(from: element.entry.tokenLogProbabilities)
          guard difference <= ReferenceCache.tolerance else {
            throw ScoreArchiveError.conflict(
              file: path, store: self.path, difference: difference,
              allowed: ReferenceCache.tolerance, imported: element.entry.maker,
              stored: stored.maker)
          }
          merger.known += 1
        } else {
          let id =
            try ids[fingerprint] ?? Self.id(of: fingerprint, in: database)
            ?? Self.file(element.reference, in: database).id
          ids[fingerprint] = id
          try Self.file(
            element.entry, under: element.key, of: (id, fingerprint), in: database)
          merger.added += 1
        }
        if (place + 1).isMultiple(of: Self.entriesPerCall) {
          try progress(place + 1, archive.count)
        }
      }
      return merger
    }
  }

  private static func json(_ reference: ScoredReference) -> JSONValue {
    var object = JSONObject()
    object["fingerprint"] = .string(reference.fingerprint.text)
    if let name = reference.name { object["name"] = .string(name) }
    object["model"] = .string(reference.model)
    return .object(object)
  }
}

/// What an archive says of each entry, in the order of the keys.
private struct ArchiveTable {
  var ids: [Int64] = []
  var keys: ContiguousArray<UInt8> = []
  var checksums: ContiguousArray<UInt8> = []
  var references: ContiguousArray<Int32> = []
  var makerPlaces: ContiguousArray<Int32> = []
  var offsets: ContiguousArray<Int64> = [0]
  var makers: [String] = []

  init(of rows: [ScoreStore.ReferenceRow], in database: Database, path: String) throws {
    let places = Dictionary(
      zip(rows.map(\.id), Int32(0)...), uniquingKeysWith: { first, _ in first })
    var makerPlace: [String: Int32] = [:]
    let cursor = try Row.fetchCursor(
      database,
      sql: """
        SELECT id, key, reference, maker, checksum, length(log_probabilities) AS bytes
        FROM score ORDER BY key
        """)
    var last: Data?
    while let row = try cursor.next() {
      guard let place = places[ScoreStore.integer(row["reference"])] else { continue }
      guard let key = Data.fromDatabaseValue(row["key"]), key.count == ScoreKey.byteCount,
        last.map({ $0.lexicographicallyPrecedes(key) }) ?? true,
        let checksum = Data.fromDatabaseValue(row["checksum"]),
        checksum.count == ScoreEntry.checksumByteCount,
        let maker = String.fromDatabaseValue(row["maker"])
      else { throw ReferenceError.damaged(path: path, .types) }
      last = key
      ids.append(ScoreStore.integer(row["id"]))
      keys += key
      checksums += checksum
      references.append(place)
      if makerPlace[maker] == nil {
        makerPlace[maker] = Int32(makers.count)
        makers.append(maker)
      }
      makerPlaces.append(makerPlace[maker] ?? 0)
      offsets.append((offsets.last ?? 0) + ScoreStore.integer(row["bytes"]) / 4)
    }
  }
}
