import Foundation
import TestSupport
import Testing

/// The tests that pages name as what shows a capability.
@Suite("Tests named in documents")
struct NamedTests {
  @Test("exist", arguments: try documents())
  func exist(document: String) throws {
    let named = Self.named(in: try Repository.text(of: "Docs/\(document)"))
    #expect(named.filter { !Self.declared.contains($0) } == [])
  }

  @Test("are found by their names, and missed where there are none")
  func finding() {
    #expect(Self.named(in: "`ATests`, `A.b`, `BTests.c` and CTests") == ["ATests", "BTests.c"])
    #expect(Self.declared.isSuperset(of: ["ExampleTests", "NamedTests", "NamedTests.finding"]))
    #expect(!Self.declared.contains("NamedTests.losing"))
  }

  private static func documents() throws -> [String] {
    try names(in: Repository.path("Docs")).filter { $0.hasSuffix(".md") }
  }

  /// What stands between backticks and is the name of a suite, or of a function of one.
  private static func named(in text: String) -> [String] {
    text.matches(of: /`(\w+Tests(?:\.\w+)?)`/).map { String($0.1) }
  }

  /// The names of targets, of suites, and of functions behind those of their suites.
  private static let declared: Set<String> = {
    var declared: Set<String> = []
    let root = Repository.path("Tests")
    let files = FileManager.default.enumerator(atPath: root)?.allObjects ?? []
    for case let file as String in files {
      if !file.contains("/") { declared.insert(file) }
      guard file.hasSuffix(".swift"),
        let text = try? String(contentsOfFile: "\(root)/\(file)", encoding: .utf8)
      else { continue }
      var suite = ""
      for line in text.split(separator: "\n") {
        if let type = line.firstMatch(of: /^ *(?:extension|struct|enum) (\w+Tests)\b/) {
          suite = String(type.1)
          declared.insert(suite)
        } else if let function = line.firstMatch(of: /^ +func (\w+)/) {
          declared.insert("\(suite).\(function.1)")
        }
      }
    }
    return declared
  }()
}
