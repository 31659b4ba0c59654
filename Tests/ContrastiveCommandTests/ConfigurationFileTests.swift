import ContrastiveCommand
import ContrastiveFiles
import Foundation
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
      ("a: 1\n---\nb: 2\n", "c.yaml:2: but found another document"),
      (
        "a: &a {b: 1}\nc:\n  <<: *a\n",
        "c.yaml:3: merge keys (<<) are not read; write the settings out"
      ),
      (
        "a: !!binary aGk=\n",
        "c.yaml:1: tags such as tag:yaml.org,2002:binary are not read; leave it out"
      ),
      (
        "a: !!python/object:os.system [ls]\n",
        "c.yaml:1: tags such as tag:yaml.org,2002:python/object:os.system are not read; leave it out"
      ),
      ("a: \"\\0\"\nb: \u{1}\n", "c.yaml:1: control characters are not allowed"),
    ])
  func malformed(text: String, message: String) {
    let error = #expect(throws: ConfigurationError.self) {
      try ConfigurationFile.entries(of: text, file: "c.yaml")
    }
    #expect(error?.description == message)
  }

  @Test("take aliases, tags of text, a byte order mark and a quoted <<")
  func tolerance() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      "\u{FEFF}a: &x [1, 2]\nb: *x\nc: !!str 1\n\"<<\": d\n", to: "c.yaml")
    let entries = try ConfigurationFile.entries(at: path)
    #expect(entries.map(\.key) == ["a", "b", "c", "<<"])
    #expect(entries[1].value == .list([.plain("1"), .plain("2")]))
    #expect(entries[2].value == .quoted("1") || entries[2].value == .plain("1"))
  }

  @Test("cannot grow beyond bounds by aliases or nesting", .timeLimit(.minutes(10)))
  func hostile() {
    // Nine levels of nine aliases each would be 387 million values.
    var bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n"
    for (name, last) in zip("bcdefghi", "abcdefgh") {
      let aliases = Array(repeating: "*\(last)", count: 9).joined(separator: ", ")
      bomb += "\(name): &\(name) [\(aliases)]\n"
    }
    let deep = "a: " + String(repeating: "[", count: 40) + String(repeating: "]", count: 40)
    // As a key, the bomb would go off within the parser, which compares keys.
    let key = bomb + "? *i\n: 1\n"
    // One text of 200 KB, seven times.
    let long = "a: &a \(String(repeating: "x", count: 200_000))\nb: [*a, *a, *a, *a, *a, *a]\n"
    let flow = "a: " + String(repeating: "[", count: 250_000)
    let blocks = String(repeating: "- ", count: 125_000)
    let keys = String(repeating: "? ", count: 125_000)
    for text in [bomb, deep, key, long, flow, blocks, keys] {
      #expect(throws: ConfigurationError.self) {
        try ConfigurationFile.entries(of: text, file: "c.yaml")
      }
    }
  }

  @Test("are named in few words, whatever stands in them")
  func messages() {
    let long = String(repeating: "k", count: 100_000)
    for text in [
      "\(long): 1\n\(long): 2\n", "- \(long)\n", "- {\(long): [\(long)]}\n", "? [\(long)]\n: 1\n",
      "a: !\(long) 1\n",
    ] {
      let error = #expect(throws: ConfigurationError.self) {
        try ConfigurationFile.entries(of: text, file: "c.yaml")
      }
      #expect((error?.description.utf8.count ?? 1000) < 300)
    }
  }

  @Test("that cannot be read are named with the reason")
  func unreadable() throws {
    let folder = try TemporaryFolder()
    let large = try folder.write(String(repeating: "#", count: 256 << 10) + "\n", to: "large")
    // Opening a pipe must not wait for somebody who writes into it.
    try #require(mkfifo(folder["pipe"], 0o600) == 0)
    let binary = try folder.write([0x61, 0xFF, 0xFE], to: "binary")
    for (path, reason) in [
      ("/nowhere/c.yaml", "No such file or directory"),
      (folder.path, "it is a folder, a pipe or a device, not a file of settings"),
      (folder["pipe"], "it is a folder, a pipe or a device, not a file of settings"),
      ("/dev/zero", "it is a folder, a pipe or a device, not a file of settings"),
      (large, "it is larger than 256 KB; is it a file of settings?"),
      (binary, "it is not UTF-8 text"),
    ] {
      let error = #expect(throws: ConfigurationError.self) {
        try ConfigurationFile.entries(at: path)
      }
      #expect(error == .unreadable(file: path, reason: reason))
    }
  }
}
