import Foundation
import TestSupport
import Testing

@Suite("Swift in documents")
struct CodeBlockTests {
  /// README.md and everything in Docs.
  private static let documents =
    ["README.md"]
    + ((try? names(in: Repository.path("Docs"))) ?? []).filter { $0.hasSuffix(".md") }
    .map { "Docs/\($0)" }

  @Test("is the source that it names, line for line", arguments: documents)
  func equal(document: String) throws {
    for block in try CodeBlock.blocks(of: Repository.text(of: document)) {
      guard let source = block.source else { continue }
      let expected = block.expected(of: try Repository.text(of: source))
      #expect(!expected.isEmpty, "\(source) has no region \(block.region ?? "")")
      #expect(block.lines == expected, "\(document) and \(source) differ")
    }
  }

  @Test("comes from an example, in the readme")
  func readme() throws {
    let blocks = try CodeBlock.blocks(of: Repository.text(of: "README.md"))
    #expect(!blocks.isEmpty && blocks.allSatisfy { $0.source != nil })
  }

  @Test("is found by the line before it, and compared with the region")
  func parsing() throws {
    let document = """
      <!-- Examples/a/main.swift: README -->
      ```swift
      let a = 1

      print(a)
      ```
      <!-- Examples/a/b.swift -->
      No block.
      ```swift
      let unnamed = true
      ```
      """
    let blocks = try CodeBlock.blocks(of: document)
    #expect(
      blocks == [
        CodeBlock(
          lines: ["let a = 1", "", "print(a)"], source: "Examples/a/main.swift", region: "README"),
        CodeBlock(lines: [], source: "Examples/a/b.swift", region: nil),
        CodeBlock(lines: ["let unnamed = true"], source: nil, region: nil),
      ])
    let source = "import A\n// README: begin\nlet a = 1\n\nprint(a)\n// README: end\n"
    #expect(blocks[0].expected(of: source) == blocks[0].lines)
    #expect(blocks[0].expected(of: source.replacing("1", with: "2")) != blocks[0].lines)
    #expect(blocks[0].expected(of: "let a = 1\n").isEmpty)
    #expect(blocks[1].expected(of: "import A\n\nlet b = 2\n") == ["import A", "", "let b = 2"])
  }
}
