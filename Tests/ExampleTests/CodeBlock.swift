import Foundation

/// A block of Swift in a document, and the source that it says it was taken from.
///
/// The line before it names a file, and a region of it if it is not the whole file:
///
/// ```
/// <!-- Examples/custom-loss/FocalDPO.swift: README -->
/// ```
///
/// The region is what stands between the lines `// README: begin` and `// README: end`.
struct CodeBlock: Equatable {
  /// The lines of the block.
  let lines: [Substring]
  /// The path of the source in the repository, or nothing where the block names none.
  let source: String?
  /// The region of the source, or nothing for all of it.
  let region: String?

  /// The blocks of a document, in order; a name that no block follows has an empty one.
  static func blocks(of document: String) throws -> [CodeBlock] {
    let name = #/<!-- (Examples/[^: ]+\.swift)(?:: (\S+))? -->/#
    var rest = document.split(separator: "\n", omittingEmptySubsequences: false)[...]
    var blocks: [CodeBlock] = []
    while let line = rest.popFirst() {
      let named = try name.wholeMatch(in: line)
      guard named != nil || line == "```swift" else { continue }
      var lines: [Substring] = []
      if named == nil || rest.first == "```swift" {
        if named != nil { rest.removeFirst() }
        lines = Array(rest.prefix { $0 != "```" })
        rest = rest.dropFirst(lines.count + 1)
      }
      blocks.append(
        CodeBlock(
          lines: lines, source: named.map { String($0.1) }, region: named?.2.map(String.init)))
    }
    return blocks
  }

  /// The lines that the block should have: those of the source, or of its region.
  func expected(of source: String) -> [Substring] {
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    guard let region else { return Array(lines.last == "" ? lines.dropLast() : lines) }
    return Array(
      lines.drop { $0 != "// \(region): begin" }.dropFirst().prefix { $0 != "// \(region): end" })
  }
}
