import ContrastiveFiles
import ContrastiveTokenizers
import ContrastiveRandom
import PreferenceData
import Testing

@Suite("Implicit prompts")
struct PromptExtractionTests {
  private func example(_ members: KeyValuePairs<String, JSONValue>) throws -> PreferenceExample {
    let object = JSONObject(members.map { .init(key: $0.key, value: $0.value) })
    return try withFile(JSONValue.object(object).text(.compact).utf8) { path in
      let data = try PreferenceDataset(contentsOf: path)
      #expect(data.reading.extractedPrompts == 1)
      return try #require(data.examples.first)
    }
  }

  private func turns(_ contents: String...) -> [ChatMessage] {
    contents.enumerated().map {
      ChatMessage(role: $0.offset.isMultiple(of: 2) ? "user" : "assistant", content: $0.element)
    }
  }

  @Test(
    "of texts are the shared opening, less a space before the difference",
    arguments: [
      ("Q: hi A: yes", "Q: hi A: no", ["Q: hi A:", " yes", " no"]),
      ("Paris, then", "Paris or not", ["Paris", ", then", " or not"]),
      ("ab  c", "ab  d", ["ab ", " c", " d"]),
      ("x", "y", ["", "x", "y"]),
      (" x", " y", ["", " x", " y"]),
      // A character is left for each side if one text opens the other.
      ("Assistant: ", "Assistant: a", ["Assistant:", " ", " a"]),
      ("blue", "blue and vast", ["blu", "e", "e and vast"]),
      ("a  b", "a  ", ["a ", " b", " "]),
      ("same", "same", ["sam", "e", "e"]),
      ("x", "x", ["", "x", "x"]),
      // TRL 1.16 makes “Paris”, “ ” and “n” of this.
      ("Paris ", "London", ["", "Paris ", "London"]),
      // Scalars count, not characters: both begin with an e, and U+212A is not the letter K.
      ("e\u{301}", "e\u{300}", ["e", "\u{301}", "\u{300}"]),
      ("\u{212A}", "K", ["", "\u{212A}", "K"]),
      ("👩‍👧", "👩‍👦", ["👩‍", "👧", "👦"]),
    ])
  func texts(_ chosen: String, _ rejected: String, _ expected: [String]) throws {
    let example = try example(["chosen": .string(chosen), "rejected": .string(rejected)])
    let found = [example.prompt].compactMap { $0 } + example.answers
    #expect(found.count == expected.count)
    for (found, expected) in zip(found, expected) {
      guard case .text(let text) = found else {
        Issue.record("no text")
        return
      }
      #expect(text.utf8.elementsEqual(expected.utf8), "\(text) for \(expected)")
    }
  }

  @Test("of random texts put together with the answers are the texts again")
  func property() throws {
    var random = CounterGenerator(seed: 1, purpose: "test rows")
    let rows = (0..<500).map { _ in
      let opening = randomText(&random)
      return (opening + "a" + randomText(&random), opening + "b" + randomText(&random))
    }
    let lines = rows.map {
      JSONValue.object(
        JSONObject([
          .init(key: "chosen", value: .string($0.0)), .init(key: "rejected", value: .string($0.1)),
        ])
      ).text(.compact)
    }
    try withFile(lines.joined(separator: "\n").utf8) { path in
      let examples = try PreferenceDataset(contentsOf: path).examples
      for (row, example) in zip(rows, examples) {
        guard case .text(let prompt) = example.prompt, case .text(let chosen) = example.answers[0],
          case .text(let rejected) = example.answers[1]
        else {
          Issue.record("no texts")
          return
        }
        #expect((prompt + chosen).utf8.elementsEqual(row.0.utf8))
        #expect((prompt + rejected).utf8.elementsEqual(row.1.utf8))
        let first = (chosen.unicodeScalars.first, rejected.unicodeScalars.first)
        #expect(first.0 != first.1 || first.0 == " ", "the prompt is the longest there is")
      }
    }
  }

  @Test("of messages are the shared opening in whole turns, and leave each side one")
  func messages() throws {
    let cases: [(chosen: [ChatMessage], rejected: [ChatMessage], shared: Int)] = [
      (turns("q", "a"), turns("q", "b"), 1),
      (turns("q", "a", "r", "b"), turns("q", "a", "r", "c"), 3),
      (turns("q", "a", "r", "b"), turns("q", "x", "r", "b"), 1),
      (turns("q", "a"), turns("q", "a"), 1),
      (turns("q", "a"), turns("q", "a", "r", "b"), 1),
      (turns("q", "e\u{301}", "r"), turns("q", "é", "r"), 1),
    ]
    for (chosen, rejected, shared) in cases {
      let found = try example([
        "chosen": Passage.messages(chosen).json, "rejected": Passage.messages(rejected).json,
      ])
      #expect(found.prompt == .messages(Array(chosen.prefix(shared))))
      #expect(found.answers[0] == .messages(Array(chosen.dropFirst(shared))))
      #expect(found.answers[1] == .messages(Array(rejected.dropFirst(shared))))
    }
  }

  @Test("beside which a text stands are taken from the messages, or else are that text")
  func textBesideMessages() throws {
    func prompt(_ chosen: [ChatMessage], _ rejected: [ChatMessage]) throws -> Passage? {
      let row = JSONObject([
        .init(key: "prompt", value: .string("q")),
        .init(key: "chosen", value: Passage.messages(chosen).json),
        .init(key: "rejected", value: Passage.messages(rejected).json),
      ])
      return try withFile(JSONValue.object(row).text(.compact).utf8) { path in
        try PreferenceDataset(contentsOf: path).examples.first?.prompt
      }
    }
    let system = [ChatMessage(role: "system", content: "s")]
    #expect(
      try prompt(system + turns("q", "a"), system + turns("q", "b"))
        == .messages(system + turns("q")))
    let answer = [ChatMessage(role: "assistant", content: "a")]
    #expect(
      try prompt(answer, [ChatMessage(role: "assistant", content: "b")]) == .messages(turns("q")))
    #expect(try prompt(answer, answer) == .messages(turns("q")))
  }

  @Test("of a target are taken off it")
  func target() throws {
    let row: KeyValuePairs<String, JSONValue> = [
      "chosen": .string("Q: a"), "rejected": .string("Q: b"), "target": .string("Q: best"),
    ]
    #expect(try example(row).answers == [.text(" a"), .text(" b"), .text(" best")])
  }

  @Test(
    "that cannot be told are errors",
    arguments: [
      (#"{"chosen":"","rejected":"x"}"#, "an empty answer shares none with the other"),
      (
        #"{"chosen":[{"role":"user","content":"a"}],"rejected":[{"role":"user","content":"b"}]}"#,
        "the conversations share no opening turn"
      ),
      (
        #"{"chosen":"Q: a","rejected":"Q: b","target":"c"}"#,
        "“target” does not begin like “chosen”"
      ),
    ])
  func errors(_ text: String, _ reason: String) throws {
    try withFile(text.utf8) { path in
      let location = DataLocation(file: path, line: 1)
      #expect(throws: DatasetError.noPrompt(location, reason: reason)) {
        _ = try PreferenceDataset(contentsOf: path)
      }
    }
  }
}
