#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The files of one folder, and nothing outside of it.
package struct FolderContents {
  /// The folder, as it was named.
  package let path: String
  /// The folder with all symbolic links followed.
  private let realPath: String

  /// Finds the folder at `path`.
  ///
  /// - Throws: `FileError.notAFolder`.
  package init(_ path: String) throws(FileError) {
    guard let realPath = Self.followLinks(path), Self.names(in: realPath) != nil else {
      throw .notAFolder(path: path, reason: systemReason())
    }
    self.path = path
    self.realPath = realPath
  }

  /// Makes a folder at `path`, and those it lies in, unless they are there.
  ///
  /// - Throws: `FileError.unwritable`.
  package static func make(_ path: String) throws(FileError) {
    if mkdir(path, 0o777) == 0 || errno == EEXIST { return }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
      throw .unwritable(file: path, reason: systemReason())
    }
    try make(String(path[..<slash]))
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else {
      throw .unwritable(file: path, reason: systemReason())
    }
  }

  /// The names of the files, sorted.
  package var names: [String] { Self.names(in: realPath) ?? [] }

  /// Returns the path of the file `name`; `nil` if there is none.
  ///
  /// A hub cache keeps each file under `blobs` and links to it from the folder of the snapshot;
  /// other links out of the folder are refused.
  ///
  /// - Precondition: `name` is a plain name.
  /// - Throws: `FileError.strayLink`.
  package func path(of name: String) throws(FileError) -> String? {
    precondition(Self.isPlain(name), "\(name.debugDescription) is not a plain name")
    let file = "\(path)/\(name)"
    guard let target = Self.followLinks("\(realPath)/\(name)") else { return nil }
    guard target.hasPrefix(realPath + "/") || blobs.map({ target.hasPrefix($0) }) ?? false else {
      throw .strayLink(file: file, target: target)
    }
    return file
  }

  /// Whether `name` can only name a file in a folder: no separator, no way up, nothing hidden, and
  /// nothing that could not be shown.
  package static func isPlain(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 255 && name.utf8.first != UInt8(ascii: ".")
      && !name.unicodeScalars.contains { $0 == "/" || $0 == "\\" || !$0.isPrintable }
  }

  /// Where the files of a snapshot in a hub cache lie: `<model>/blobs/` for
  /// `<model>/snapshots/<revision>`.
  private var blobs: String? {
    var parts = realPath.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.popLast() != nil, parts.popLast() == "snapshots" else { return nil }
    return parts.joined(separator: "/") + "/blobs/"
  }

  private static func followLinks(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private static func names(in folder: String) -> [String]? {
    guard let stream = opendir(folder) else { return nil }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) {
          String(cString: $0)
        }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }
}
