import ContrastiveFiles
import PairConstruction

/// Writes the prompts that are taken, and sets some aside.
struct SelectRun {
  private var source: AnswerSource
  private let form: SelectedRow.Form
  private let heldOut: Double?
  /// How many rows were written, and how many of them were set aside.
  private var rows = (taken: 0, heldOut: 0)

  /// Prepares to write what `source` has, with the share `heldOut` of the prompts set aside.
  init(_ source: AnswerSource, form: SelectedRow.Form, heldOut: Double?) {
    self.source = source
    self.form = form
    self.heldOut = heldOut
  }

  /// Writes the rows to the file at `path`, and those of prompts that are set aside to the file at
  /// `other`.
  ///
  /// - Throws: `Interrupted`, and what reading and writing throw; older files then stand as they were.
  mutating func write(to path: String, heldOut other: String?) throws {
    try AtomicFile.replace(path) { file in
      var taken = BufferedLines()
      guard let other else {
        while let group = try source.next() { try add(group, to: file, &taken, &rows.taken) }
        return try taken.flush(to: file)
      }
      try AtomicFile.replace(other) { second in
        var aside = BufferedLines()
        while let group = try source.next() {
          if group.id.share < heldOut ?? 0 {
            try add(group, to: second, &aside, &rows.heldOut)
          } else {
            try add(group, to: file, &taken, &rows.taken)
          }
        }
        try aside.flush(to: second)
      }
      try taken.flush(to: file)
    }
  }

  private func add(
    _ group: ResponseGroup, to file: borrowing AtomicFile, _ lines: inout BufferedLines,
    _ count: inout Int
  ) throws {
    for row in SelectedRow.rows(of: group, form) {
      try lines.add(row, to: file)
      count += 1
    }
  }

  /// The accounts for a terminal.
  var text: String {
    var lines = HeadedLines()
    source.accounts.add(to: &lines)
    lines.add(
      "written",
      "\(Quantities.count(rows.taken)) rows"
        + (heldOut == nil ? "" : ", and \(Quantities.count(rows.heldOut)) set aside"))
    return lines.text
  }

  /// The accounts as a JSON object.
  var json: JSONValue {
    var object = source.accounts.object
    object["rows_written"] = .integer(rows.taken)
    object["rows_held_out"] = .integer(rows.heldOut)
    return .object(object)
  }
}

extension PromptID {
  /// The first 53 bits of the digest as a share of all: even over 0 ..< 1, and the same for a prompt
  /// everywhere.
  fileprivate var share: Double {
    let bits = digest.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return Double(bits >> 11) / Double(1 << 53)
  }
}
