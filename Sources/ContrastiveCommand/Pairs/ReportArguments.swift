import ArgumentParser
import ContrastiveFiles

/// The option that names a file for what a command found, beside what it says.
struct ReportArguments: ParsableArguments {
  @Option(
    name: .customLong("report"), help: "A file for what was found, as JSON.",
    completion: .file(extensions: ["json"]))
  var path: String?

  /// Replaces the file, if one is named, by `found` on one line.
  ///
  /// - Throws: `FileError`; an older file then stands as it was.
  func write(_ found: JSONValue) throws {
    guard let path else { return }
    try AtomicFile.replace(path) { try $0.write(found.text(.compact) + "\n") }
  }
}
