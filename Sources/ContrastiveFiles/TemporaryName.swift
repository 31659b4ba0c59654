#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The names of files and folders that are not finished: `.metrics.jsonl.0a1b2c3d4e5f6.tmp`.
///
/// They lie beside what they will become, so that a rename can take them there in one step. Whoever
/// owns a folder can tell what a crash left there by its name.
package enum TemporaryName {
  private static let end = ".tmp"
  /// The digits of a random number of 64 bits.
  private static let markLength = 13

  /// Returns a path that nothing has yet, in the folder of `path` and with its name within.
  package static func beside(_ path: String) -> String {
    let (folder, name) = split(path)
    // The name is cut so that with its mark it stays within the 255 bytes a name may have.
    let start = String(decoding: name.utf8.prefix(64), as: UTF8.self)
    let digits = String(UInt64.random(in: .min ... .max), radix: 36)
    let mark = String(repeating: "0", count: markLength - digits.count) + digits
    return "\(folder)/.\(start).\(mark)\(end)"
  }

  /// Whether `name` is made as these are.
  package static func isTemporary(_ name: String) -> Bool {
    guard name.hasPrefix("."), name.hasSuffix(end) else { return false }
    let mark = name.dropLast(end.count).split(separator: ".").last ?? ""
    return mark.utf8.count == markLength && UInt64(mark, radix: 36) != nil
      && name.utf8.count > markLength + end.utf8.count + 2
  }

  /// Makes the name of `path` itself survive a loss of power.
  static func synchronizeFolder(of path: String) throws(FileError) {
    try synchronize(folder: split(path).folder, of: path)
  }

  /// Makes the names in `folder` survive a loss of power; `path` is what messages name.
  static func synchronize(folder: String, of path: String) throws(FileError) {
    let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unwritable(file: path, reason: systemReason()) }
    defer { close(descriptor) }
    // Some file systems keep no such record for folders and say so.
    guard fsync(descriptor) == 0 || errno == EINVAL else {
      throw .unwritable(file: path, reason: systemReason())
    }
  }

  private static func split(_ path: String) -> (folder: String, name: Substring) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path[...]) }
    let folder = path[..<slash]
    return (folder.isEmpty ? "/" : String(folder), path[path.index(after: slash)...])
  }
}
