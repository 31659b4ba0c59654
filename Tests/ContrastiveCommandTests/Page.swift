import Foundation
import TestSupport
import Testing

/// A page of the documentation.
struct Page {
  /// Its text.
  let text: String

  /// Reads the page of this name.
  init(_ name: String) throws {
    text = try String(contentsOfFile: Self.path(name), encoding: .utf8)
  }

  /// The path of a file beside the pages.
  static func path(_ name: String) -> String {
    let root = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return root.appending(path: "Docs/\(name)").path
  }

  /// What stands between two lines.
  func text(from begin: String, to end: String) throws -> Substring {
    let begin = try #require(text.firstRange(of: begin + "\n"))
    let end = try #require(text[begin.upperBound...].firstRange(of: end + "\n"))
    return text[begin.upperBound..<end.lowerBound]
  }

  /// The fenced blocks of a language, in their order.
  func blocks(of language: String) -> [String] {
    text.components(separatedBy: "```\(language)\n").dropFirst().map { rest in
      rest.components(separatedBy: "\n```")[0] + "\n"
    }
  }

  /// Writes the page's first file of settings to `config.yaml`, for a run in `folder`, and returns its path.
  func writeSettings(to folder: TemporaryFolder) throws -> String {
    let settings = try String(text(from: "```yaml", to: "```"))
      .replacing("Tests/Fixtures/", with: Fixtures.own(""))
      .replacing("output_dir: runs/", with: "output_dir: \(folder.path)/")
    return try folder.write(settings, to: "config.yaml")
  }
}
