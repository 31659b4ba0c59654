/// Why a file could not be read or written.
public enum FileError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The system refused to read it.
  case unreadable(file: String, reason: String)
  /// It is a folder, a device or a pipe.
  case notAFile(file: String)
  /// It is larger than any sound file of its kind.
  case tooLarge(file: String, byteCount: Int, limit: Int)
  /// There is no folder of that name that can be read.
  case notAFolder(path: String, reason: String)
  /// A file is a symbolic link out of its folder, and not into the blobs of a hub cache.
  case strayLink(file: String, target: String)
  /// The system refused to write it; no half of it is left behind.
  case unwritable(file: String, reason: String)

  /// What went wrong with which file.
  public var description: String {
    switch self {
    case .unreadable(let file, let reason): "\(file): cannot be read: \(reason)"
    case .notAFile(let file): "\(file): expected a file, found a folder, a device or a pipe"
    case .tooLarge(let file, let byteCount, let limit):
      "\(file): \(byteCount) bytes; a file of this kind holds at most \(limit)"
    case .notAFolder(let path, let reason): "\(path): not a folder that can be read: \(reason)"
    case .strayLink(let file, let target):
      "\(file): a symbolic link to \(excerpt(target, limit: 1024)), outside of the folder; "
        + "put the file itself there"
    case .unwritable(let file, let reason):
      "\(file): cannot be written: \(reason)"
    }
  }
}
