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
    let table = try read { database in
      let references = try Self.references(in: database)
        .filter { models?.contains($0.reference.fingerprint) ?? true }
        .sorted {
          $0.reference.fingerprint.bytes.lexicographicallyPrecedes(
            $1.reference.fingerprint.bytes)
        }
      return try ArchiveTable(of: references, in: database, path: path) { place, count in
        if place.isMultiple(of: Self.entriesPerCall) { try progress(place, 2 * count) }
      }
    }
    guard let table else { return 0 }
    let count = table.ids.count
    var writer = SafetensorsWriter(
      metadata: [
        "format": ScoreArchive.format, "version": ScoreArchive.version,
        "references": JSONValue.array(table.rows.map { Self.json($0.reference) }).text(.compact),
        "makers": JSONValue.array(table.makers.map { .string($0) }).text(.compact),
      ])
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
      for start in stride(from: 0, to: count, by: Self.entriesPerCall) {
        let places = start..<min(start + Self.entriesPerCall, count)
        for entry in try self.entries(of: table, at: places) {
          try append(ContiguousArray(entry.bytes).span.bytes)
        }
        try progress(count + start, 2 * count)
      }
    }
    try writer.write(to: archive)
    return count
  }

  /// The entries of the places of a table, read in a transaction of their own.
  private func entries(of table: ArchiveTable, at places: Range<Int>) throws -> [ScoreEntry] {
    try read { database in
      let select = try database.cachedStatement(
        sql: "SELECT key, maker, checksum, log_probabilities FROM score WHERE id = ?")
      return try places.map { place in
        guard let key = table.key(at: place),
          let row = try Row.fetchOne(select, arguments: [table.ids[place]]),
          Data.fromDatabaseValue(row["key"])?.elementsEqual(key.bytes) == true
        else {
          throw ReferenceError.unusable(
            path: path, reason: "entries were removed while they were exported")
        }
        let reference = table.rows[Int(table.references[place])].reference.fingerprint
        let entry = try StoredEntry.read(row, from: 1, key: key, reference: reference)
          .mapError { ReferenceError.damaged(path: path, $0) }.get()
        guard Int64(entry.tokenLogProbabilities.count) == table.count(at: place) else {
          throw ReferenceError.damaged(path: path, .count)
        }
        return entry
      }
    } ?? []
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
    for place in 0..<archive.count {
      _ = try archive.element(at: place)
      if place.isMultiple(of: Self.entriesPerCall) { try progress(place, 2 * archive.count) }
    }
    if archive.count == 0 { return Merger() }
    return try write { database in
      var merger = Merger()
      var ids: [ModelFingerprint: Int64] = [:]
      for place in 0..<archive.count {
        let element = try archive.element(at: place)
        let fingerprint = element.reference.fingerprint
        let id = try ids[fingerprint] ?? Self.take(element.reference, in: database)
        ids[fingerprint] = id
        if let stored = try entry(for: element.key, of: fingerprint, in: database) {
          let difference = stored.difference(from: element.entry.tokenLogProbabilities)
          let allowed = ReferenceCache.tolerance(between: stored.maker, element.entry.maker)
          guard difference <= allowed else {
            throw ScoreArchiveError.conflict(
              file: path, store: self.path, difference: difference,
              allowed: allowed, imported: element.entry.maker,
              stored: stored.maker)
          }
          merger.known += 1
        } else {
          try Self.file(
            element.entry, under: element.key, of: (id, fingerprint), in: database)
          merger.added += 1
        }
        if place.isMultiple(of: Self.entriesPerCall) {
          try progress(archive.count + place, 2 * archive.count)
        }
      }
      return merger
    }
  }

  /// The number of a reference whose scores are taken over, which count as used; what it is called
  /// here, it is still called.
  private static func take(_ reference: ScoredReference, in database: Database) throws -> Int64 {
    guard let id = try id(of: reference.fingerprint, in: database) else {
      return try file(reference, in: database).id
    }
    try database.execute(
      sql: "UPDATE reference SET last_used = ? WHERE id = ?", arguments: [now, id])
    return id
  }

  private static func json(_ reference: ScoredReference) -> JSONValue {
    var object = JSONObject()
    object["fingerprint"] = .string(reference.fingerprint.text)
    if let name = reference.name { object["name"] = .string(name) }
    object["model"] = .string(reference.model)
    return .object(object)
  }
}
