import ContrastiveFiles
import Yams

/// Takes over a tree of the YAML library, within bounds.
struct NodeReader {
  /// The file, for messages.
  let file: String

  private var count = 0
  private var textLength = 0

  /// The tags that scalars in quotes, or nothing at all, have.
  private static let tags: Set<String> = ["", "tag:yaml.org,2002:str"]

  init(file: String) { self.file = file }

  /// Takes over `node`, which lies within `depth` others.
  mutating func node(_ node: Node, depth: Int) throws -> ConfigurationNode {
    count += 1
    let line = node.mark?.line ?? 1
    guard count <= ConfigurationFile.largestCount, depth <= ConfigurationFile.largestDepth else {
      throw refuse("there are more or deeper values than any settings need", line)
    }
    switch node {
    case .scalar(let scalar):
      let text = try text(of: scalar, line)
      return scalar.style == .plain || scalar.style == .any ? .plain(text) : .quoted(text)
    case .sequence(let sequence):
      try checkTag(sequence.tag, line)
      return .list(try sequence.map { try self.node($0, depth: depth + 1) })
    case .mapping(let mapping):
      try checkTag(mapping.tag, line)
      return .block(try mapping.map { try entry($0, $1, depth: depth, line: line) })
    case .alias: throw refuse("an alias stands for nothing here", line)
    }
  }

  private mutating func entry(
    _ key: Node, _ value: Node, depth: Int, line: Int
  ) throws -> ConfigurationEntry {
    let line = key.mark?.line ?? line
    guard case .scalar(let name) = key else {
      throw refuse("a key must be text, not a list or a block", line)
    }
    if name.string == "<<", name.style == .plain {
      throw refuse("merge keys (<<) are not read; write the settings out", line)
    }
    return ConfigurationEntry(
      key: try text(of: name, line), value: try node(value, depth: depth + 1),
      place: .file(file, line: line))
  }

  private mutating func text(of scalar: Node.Scalar, _ line: Int) throws -> String {
    try checkTag(scalar.tag, line)
    textLength += scalar.string.utf8.count
    guard textLength <= ConfigurationFile.largestText else {
      throw refuse("there is more text than any settings need", line)
    }
    return scalar.string
  }

  private func checkTag(_ tag: Tag, _ line: Int) throws {
    guard Self.tags.contains(tag.description) else {
      throw refuse("tags such as \(excerpt(tag.description)) are not read; leave it out", line)
    }
  }

  private func refuse(_ problem: String, _ line: Int) -> ConfigurationError {
    .syntax(file: file, line: line, problem: problem)
  }
}
