#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Which file of a folder is read.
public enum DataPart: String, CaseIterable, Sendable {
  /// The rows to train on, `train.jsonl`.
  case training = "train"
  /// The rows to watch while training, `valid.jsonl`.
  case validation = "valid"
  /// The rows to judge by, `test.jsonl`.
  case test

  /// The file to read at `path`: this part's if that is a folder, or else `path` itself.
  func file(at path: String) throws -> String {
    let names = ["\(rawValue).jsonl", "\(rawValue).json"]
    // Only a folder, or a link to one, has an entry that is itself.
    guard FileManager.default.fileExists(atPath: path + "/.") else { return path }
    let paths = names.map { path.hasSuffix("/") ? path + $0 : "\(path)/\($0)" }
    guard let file = paths.first(where: FileManager.default.fileExists(atPath:)) else {
      throw DatasetError.noPart(folder: path, expected: names)
    }
    return file
  }
}
