import Foundation
import Yams

/// A file of settings in YAML, of which JSON is a part.
package enum ConfigurationFile {
  /// The largest file that is read, in bytes.
  package static let largestSize = 1 << 20
  /// The largest number of values in a file; aliases count each time they are used.
  package static let largestCount = 10_000
  /// The deepest nesting of lists and blocks.
  package static let largestDepth = 16

  /// Reads the settings of the file at `path`, in its order.
  ///
  /// - Throws: `ConfigurationError`, naming the file and, where there is one, the line.
  package static func entries(at path: String) throws -> [ConfigurationEntry] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw ConfigurationError.unreadable(file: path, reason: "there is no such file")
    }
    guard !isFolder.boolValue else {
      throw ConfigurationError.unreadable(
        file: path, reason: "it is a folder, not a file of settings")
    }
    let data: Data
    do {
      let handle = try FileHandle(forReadingFrom: URL(filePath: path))
      defer { try? handle.close() }
      data = try handle.read(upToCount: largestSize + 1) ?? Data()
    } catch {
      throw ConfigurationError.unreadable(file: path, reason: "it cannot be opened for reading")
    }
    guard data.count <= largestSize else {
      throw ConfigurationError.unreadable(
        file: path, reason: "it is larger than 1 MiB; is it a file of settings?")
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw ConfigurationError.unreadable(file: path, reason: "it is not UTF-8 text")
    }
    return try entries(of: text, file: path)
  }

  /// Reads the settings of YAML `text`, naming it `file` in messages.
  ///
  /// - Throws: `ConfigurationError`, naming the file and, where there is one, the line.
  package static func entries(of text: String, file: String) throws -> [ConfigurationEntry] {
    guard let root = try composed(text, file: file) else { return [] }
    var reader = NodeReader(file: file)
    switch try reader.node(root, depth: 0) {
    case .block(let entries): return entries
    case let other where other.isNull: return []
    case let other:
      throw ConfigurationError.syntax(
        file: file, line: 1, problem: "expected “key: value” lines, found \(other)")
    }
  }

  /// Reads one value in YAML's flow form, such as `[1, 2]` or `{"min_lr": 1e-7}`, or returns `nil`.
  package static func flow(_ text: String) -> ConfigurationNode? {
    guard let root = try? Yams.compose(yaml: text) else { return nil }
    var reader = NodeReader(file: "")
    return try? reader.node(root, depth: 0)
  }

  /// The line that repeats one of the keys of the block that begins at `mark`, which is all that the
  /// parser tells.
  private static func line(repeating keys: [String], in text: String, from mark: Mark) -> Int {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let indent = String(repeating: " ", count: max(0, mark.column - 1))
    for key in keys {
      let places = lines.indices.dropFirst(mark.line - 1).filter { index in
        [key, "\"\(key)\"", "'\(key)'"].contains { lines[index].hasPrefix("\(indent)\($0):") }
      }
      if places.count > 1 { return places[1] + 1 }
    }
    return mark.line
  }

  private static func composed(_ text: String, file: String) throws -> Node? {
    do {
      return try Yams.compose(yaml: text)
    } catch YamlError.scanner(_, let problem, let mark, _),
      YamlError.parser(_, let problem, let mark, _),
      YamlError.composer(_, let problem, let mark, _)
    {
      throw ConfigurationError.syntax(file: file, line: mark.line, problem: problem)
    } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
      let names = keys.map { "“\($0)”" }.joined(separator: ", ")
      throw ConfigurationError.syntax(
        file: file, line: line(repeating: keys, in: text, from: context.mark),
        problem: "\(names) is given more than once")
    } catch YamlError.reader(let problem, _, _, _) {
      throw ConfigurationError.syntax(file: file, line: 1, problem: problem)
    } catch {
      throw ConfigurationError.syntax(file: file, line: 1, problem: "it is not YAML")
    }
  }
}

/// Takes over a tree of the YAML library, within bounds.
private struct NodeReader {
  let file: String
  var count = 0

  mutating func node(_ node: Node, depth: Int) throws -> ConfigurationNode {
    count += 1
    let line = node.mark?.line ?? 1
    guard count <= ConfigurationFile.largestCount, depth <= ConfigurationFile.largestDepth else {
      throw ConfigurationError.syntax(
        file: file, line: line, problem: "there are more or deeper values than any settings need")
    }
    switch node {
    case .scalar(let scalar):
      let isPlain = scalar.style == .plain || scalar.style == .any
      return isPlain ? .plain(scalar.string) : .quoted(scalar.string)
    case .sequence(let sequence):
      return .list(try sequence.map { try self.node($0, depth: depth + 1) })
    case .mapping(let mapping):
      return .block(
        try mapping.map { key, value in
          let line = key.mark?.line ?? line
          guard case .scalar(let name) = key else {
            throw ConfigurationError.syntax(
              file: file, line: line, problem: "a key must be text, not a list or a block")
          }
          return ConfigurationEntry(
            key: name.string, value: try self.node(value, depth: depth + 1),
            place: .file(file, line: line))
        })
    case .alias:
      throw ConfigurationError.syntax(
        file: file, line: line, problem: "an alias stands for nothing here")
    }
  }
}
