#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A folder that appears with all its files or not at all, and goes the same way.
///
/// The files are written to a temporary name beside it; once they are on disk, a rename gives the
/// folder its own. A process that is killed, or a machine that loses power, leaves the old folder,
/// the new one, or none, and under a temporary name what ``removeLeftovers(in:)`` clears away.
package enum AtomicFolder {
  /// Makes the folder at `path` of what `contents` writes into the folder that it is given.
  ///
  /// A folder that is there is replaced. If writing fails, it stands as it was, and nothing of the new
  /// one is left.
  ///
  /// - Throws: `FileError.unwritable`, or what `contents` throws.
  package static func replace(_ path: String, contents: (String) throws -> Void) throws {
    let (new, old) = (TemporaryName.beside(path), TemporaryName.beside(path))
    guard mkdir(new, 0o777) == 0 else { throw failure(of: path) }
    do {
      try contents(new)
      try TemporaryName.synchronize(folder: new, of: path)
      let isReplacing = rename(path, old) == 0
      guard isReplacing || errno == ENOENT else { throw failure(of: path) }
      guard rename(new, path) == 0 else {
        let failure = failure(of: path)
        if isReplacing { rename(old, path) }
        throw failure
      }
    } catch {
      try? FileManager.default.removeItem(atPath: new)
      throw error
    }
    try TemporaryName.synchronizeFolder(of: path)
    try? FileManager.default.removeItem(atPath: old)
  }

  /// Removes the folder at `path`, if there is one; it is never there without some of its files.
  ///
  /// - Throws: `FileError.unwritable`.
  package static func remove(_ path: String) throws {
    let temporary = TemporaryName.beside(path)
    guard rename(path, temporary) == 0 else {
      if errno == ENOENT { return }
      throw failure(of: path)
    }
    // The folder is gone by name; what cannot be removed now is a leftover for the next time.
    try? FileManager.default.removeItem(atPath: temporary)
  }

  /// Removes what a crash left in `folder` under temporary names.
  ///
  /// - Precondition: Nobody else writes into the folder.
  package static func removeLeftovers(in folder: String) {
    let names = (try? FolderContents(folder).names) ?? []
    for name in names where TemporaryName.isTemporary(name) {
      try? FileManager.default.removeItem(atPath: "\(folder)/\(name)")
    }
  }

  private static func failure(of path: String) -> FileError {
    .unwritable(file: path, reason: systemReason())
  }
}
