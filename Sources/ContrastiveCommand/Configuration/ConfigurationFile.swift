import ContrastiveFiles
import Yams

/// A file of settings in YAML, of which JSON is a part.
///
/// Of YAML's extras aliases are read. Tags and merge keys (`<<`) are refused: to pass over them would
/// give other settings than the file says.
package enum ConfigurationFile {
  /// The largest file that is read, in bytes.
  package static let largestSize = 256 << 10
  /// The largest number of values in a file; aliases count each time they are used.
  package static let largestCount = 10_000
  /// The most bytes of text in all values together; aliases count each time they are used.
  package static let largestText = 1 << 20
  /// The deepest nesting of lists and blocks.
  package static let largestDepth = 16
  /// The most aliases in a file.
  ///
  /// The parser looks into all that a key stands for, before values can be counted here: n aliases
  /// multiply what they stand for by up to 3^(n/3).
  package static let largestAliasCount = 8

  /// Reads the settings of the file at `path`, in its order.
  ///
  /// - Throws: `ConfigurationError`, naming the file and, where there is one, the line.
  package static func entries(at path: String) throws -> [ConfigurationEntry] {
    let bytes: [UInt8]
    do {
      bytes = try SmallFile.bytes(of: path, limit: largestSize)
    } catch let error as FileError {
      throw ConfigurationError.unreadable(file: path, reason: reason(for: error))
    }
    // The parser takes a byte order mark for text.
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard let text = String(validating: bytes[start...], as: UTF8.self) else {
      throw ConfigurationError.unreadable(file: path, reason: "it is not UTF-8 text")
    }
    return try entries(of: text, file: path)
  }

  private static func reason(for error: FileError) -> String {
    switch error {
    case .tooLarge: "it is larger than \(largestSize >> 10) KB; is it a file of settings?"
    case .notAFile: "it is a folder, a pipe or a device, not a file of settings"
    case .unreadable(_, let reason): reason
    default: error.description
    }
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
    guard let root = try? composed(text, file: "") else { return nil }
    var reader = NodeReader(file: "")
    return try? reader.node(root, depth: 0)
  }

  /// The line that repeats one of the keys of the block that begins at `mark`, which is all that the
  /// parser tells.
  private static func line(repeating keys: [String], in text: String, from mark: Mark) -> Int {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let indent = String(repeating: " ", count: max(0, mark.column - 1))
    for key in keys.prefix(3) {
      let places = lines.indices.dropFirst(mark.line - 1).filter { index in
        [key, "\"\(key)\"", "'\(key)'"].contains { lines[index].hasPrefix("\(indent)\($0):") }
      }
      if places.count > 1 { return places[1] + 1 }
    }
    return mark.line
  }

  private static func composed(_ text: String, file: String) throws -> Node? {
    guard aliasCount(in: text) <= largestAliasCount else {
      throw ConfigurationError.syntax(
        file: file, line: 1,
        problem: "there are more than \(largestAliasCount) aliases (*name); write the values out")
    }
    do {
      return try Yams.compose(yaml: text)
    } catch YamlError.scanner(_, let problem, let mark, _),
      YamlError.parser(_, let problem, let mark, _),
      YamlError.composer(_, let problem, let mark, _)
    {
      throw ConfigurationError.syntax(file: file, line: mark.line, problem: problem)
    } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
      let names = keys.prefix(3).map { "“\(excerpt($0))”" }.joined(separator: ", ")
      throw ConfigurationError.syntax(
        file: file, line: line(repeating: keys, in: text, from: context.mark),
        problem: "\(names) is given more than once")
    } catch YamlError.reader(let problem, _, _, _) {
      throw ConfigurationError.syntax(file: file, line: 1, problem: problem)
    } catch {
      throw ConfigurationError.syntax(file: file, line: 1, problem: "it is not YAML")
    }
  }

  /// How many aliases there are in `text` at most: every `*name` to which there is a `&name`.
  private static func aliasCount(in text: String) -> Int {
    func names(after mark: UInt8) -> [ArraySlice<UInt8>] {
      bytes.indices.filter { bytes[$0] == mark }.map { place in
        bytes[(place + 1)...].prefix {
          switch $0 {
          case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
          default: false
          }
        }
      }
    }
    let bytes = Array(text.utf8)
    let anchors = Set(names(after: UInt8(ascii: "&")))
    return names(after: UInt8(ascii: "*")).count { !$0.isEmpty && anchors.contains($0) }
  }
}
