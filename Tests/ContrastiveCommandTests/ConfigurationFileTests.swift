import ContrastiveCommand
import ContrastiveFiles
import TestSupport
import Testing

@Suite("Configuration files")
struct ConfigurationFileTests {
  @Test("keep the order, the spelling and the lines of their entries")
  func entries() throws {
    let entries = try ConfigurationFile.entries(
      of: "# a comment\nlearning_rate: 1e-6\n\nloss_type: [sigmoid, \"sft\"]\nmodel:\n  width: 8\n",
      file: "c.yaml")
    #expect(entries.map(\.key) == ["learning_rate", "loss_type", "model"])
    #expect(entries.map(\.place) == [2, 4, 5].map { .file("c.yaml", line: $0) })
    #expect(entries[0].value == .plain("1e-6"))
    #expect(entries[1].value == .list([.plain("sigmoid"), .quoted("sft")]))
    #expect(entries[2].value.json.text(.compact) == #"{"width":8}"#)
  }

  @Test("may be JSON, or empty")
  func json() throws {
    let entries = try ConfigurationFile.entries(of: #"{"beta": 0.1, "seed": 1}"#, file: "c.json")
    #expect(entries.map(\.key) == ["beta", "seed"])
    #expect(try ConfigurationFile.entries(of: "", file: "c.yaml").isEmpty)
    #expect(try ConfigurationFile.entries(of: "# nothing\n", file: "c.yaml").isEmpty)
  }

  @Test(
    "are refused where they are not settings",
    arguments: [
      ("- a\n- b\n", "c.yaml:1: expected “key: value” lines, found [a, b]"),
      ("beta: 1\nbeta: 2\n", "c.yaml:2: “beta” is given more than once"),
      (
        "seed: 1\ncurriculum:\n  order: sorted\n\n  seed: 2\n  \"order\": staged\n",
        "c.yaml:6: “order” is given more than once"
      ),
      ("a: {b: 1,\n b: 2}\n", "c.yaml:1: “b” is given more than once"),
      ("a: b: c\n", "c.yaml:1: mapping values are not allowed in this context"),
      ("a: *b\n", "c.yaml:1: found undefined alias"),
      ("? [a, b]\n: c\n", "c.yaml:1: a key must be text, not a list or a block"),
    ])
  func malformed(text: String, message: String) {
    let error = #expect(throws: ConfigurationError.self) {
      try ConfigurationFile.entries(of: text, file: "c.yaml")
    }
    #expect(error?.description == message)
  }

  @Test("cannot grow beyond bounds by aliases or nesting")
  func hostile() {
    // Nine levels of nine aliases each would be 387 million values.
    var bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n"
    for (name, last) in zip("bcdefghi", "abcdefgh") {
      let aliases = Array(repeating: "*\(last)", count: 9).joined(separator: ", ")
      bomb += "\(name): &\(name) [\(aliases)]\n"
    }
    let deep = "a: " + String(repeating: "[", count: 40) + String(repeating: "]", count: 40)
    for text in [bomb, deep] {
      #expect(throws: ConfigurationError.self) {
        try ConfigurationFile.entries(of: text, file: "c.yaml")
      }
    }
  }

  @Test("that cannot be read are named with the reason")
  func unreadable() throws {
    let folder = try TemporaryFolder()
    let large = try folder.write(String(repeating: "#", count: 1 << 20) + "\n", to: "large")
    let binary = try folder.write([0x61, 0xFF, 0xFE], to: "binary")
    for (path, reason) in [
      ("/nowhere/c.yaml", "there is no such file"),
      (folder.path, "it is a folder, not a file of settings"),
      (large, "it is larger than 1 MiB; is it a file of settings?"),
      (binary, "it is not UTF-8 text"),
    ] {
      let error = #expect(throws: ConfigurationError.self) {
        try ConfigurationFile.entries(at: path)
      }
      #expect(error == .unreadable(file: path, reason: reason))
    }
  }
}
