import ContrastiveFiles
import ContrastiveTraining
import Foundation

/// What `contrastive cache stat` says.
struct CacheTable {
  private let path: String
  private let contents: ScoreStoreContents

  /// Describes the contents of the file at `path`.
  init(path: String, contents: ScoreStoreContents) {
    self.path = path
    self.contents = contents
  }

  /// A line about the file, and one for each model.
  var text: String {
    let head =
      "\(path): \(Quantities.memory(bytes: contents.byteCount)), "
      + "\(Quantities.count(contents.entries)) entries, \(Quantities.count(contents.tokens)) tokens\n"
    if contents.references.isEmpty { return head }
    let rows = contents.references.map { row in
      [
        row.reference.fingerprint.shortText, Quantities.count(row.entries),
        Quantities.count(row.tokens), Quantities.memory(bytes: row.byteCount),
        row.firstUsed.day, row.lastUsed.day,
        TextStyle.safe(row.makers.map(\.name).joined(separator: ", ")),
        TextStyle.safe(
          [row.reference.name, row.reference.model].compactMap(\.self).joined(separator: ": ")),
      ]
    }
    let columns: [(String, AlignedTable.Alignment)] = [
      ("model", .left), ("entries", .right), ("tokens", .right), ("size", .right),
      ("first used", .left), ("last used", .left), ("made by", .left), ("which is", .left),
    ]
    return head + "\n" + AlignedTable(columns, rows: rows).text
  }

  /// The same numbers, with fingerprints in full.
  var json: JSONValue {
    [
      "path": .string(path), "bytes": .integer(contents.byteCount),
      "entries": .integer(contents.entries), "tokens": .integer(contents.tokens),
      "models": .array(
        contents.references.map { row in
          [
            "fingerprint": .string(row.reference.fingerprint.text),
            "name": row.reference.name.map(JSONValue.string) ?? .null,
            "description": .string(row.reference.model), "entries": .integer(row.entries),
            "tokens": .integer(row.tokens), "bytes": .integer(row.byteCount),
            "first_used": .string(row.firstUsed.moment), "last_used": .string(row.lastUsed.moment),
            "makers": .array(
              row.makers.map { maker in
                [
                  "name": .string(maker.name), "entries": .integer(maker.entries),
                  "tokens": .integer(maker.tokens), "bytes": .integer(maker.byteCount),
                ]
              }),
          ]
        }),
    ]
  }
}

extension ModelFingerprint {
  /// The number of digits that are shown where a model must only be told from a few others.
  static let shortCount = 8

  /// The first digits.
  var shortText: String { String(text.prefix(Self.shortCount)) }
}

extension Date {
  /// The day: `2026-11-21`.
  fileprivate var day: String { formatted(.iso8601.year().month().day()) }
  /// The second: `2026-11-21T18:00:00Z`.
  fileprivate var moment: String { formatted(.iso8601) }
}
