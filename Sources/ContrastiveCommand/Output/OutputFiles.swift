import ArgumentParser
import Foundation

/// The files that a command writes, held against those it reads and against each other.
enum OutputFiles {
  /// Checks that no output is an input or another output, by whatever path.
  ///
  /// - Parameters:
  ///   - outputs: The paths by the names of their options; `nil` where one is not given.
  ///   - inputs: The paths of the files that are read.
  /// - Throws: `ValidationError`, which names both.
  static func check(_ outputs: KeyValuePairs<String, String?>, inputs: [String?]) throws {
    var names: [String: String] = [:]
    for input in inputs.compactMap(\.self) { names[identity(of: input)] = "a file that is read" }
    for (option, path) in outputs {
      guard let path, !path.hasPrefix("/dev/") else { continue }
      if let other = names.updateValue("--\(option)", forKey: identity(of: path)) {
        throw ValidationError("--\(option) \(path) is \(other), which would be lost; name another")
      }
    }
  }

  /// The same for all paths of a file, also of one that does not exist yet.
  private static func identity(of path: String) -> String {
    let url = URL(filePath: path)
    let folder = url.deletingLastPathComponent().resolvingSymlinksInPath().standardizedFileURL
    let file = folder.appending(path: url.lastPathComponent)
    return file.resolvingSymlinksInPath().standardizedFileURL.path
  }
}
