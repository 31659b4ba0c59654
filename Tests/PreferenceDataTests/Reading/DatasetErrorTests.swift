import PreferenceData
import TestSupport
import Testing

/// What people are told about each kind of bad file; `FILE` stands for its path.
@Suite("Bad input is answered with a message")
struct DatasetErrorTests {
  /// Abbreviations of the tables below.
  private static let abbreviations = [
    "KINDS": """
    prompt, chosen and rejected (a pair); chosen and rejected (two whole conversations); \
    prompt, responses and scores (a ranked list); prompt and completion; messages; or text
    """,
    "MESSAGES": #"a list of {"role", "content"} objects"#,
    "PAIR": #"{"prompt":"p","chosen":"c","rejected":"r"}"# + "\n",
    "CHAT": """
    {"prompt":[{"role":"user","content":"q"}],"chosen":[{"role":"assistant","content":"a"}],\
    "rejected":[{"role":"assistant","content":"b"}]}

    """,
  ]

  private func spelledOut(_ text: String) -> String {
    Self.abbreviations.reduce(text) { $0.replacing($1.key, with: $1.value) }
  }

  private func message(_ bytes: some Sequence<UInt8>) throws -> String? {
    try withFile(bytes) { path in
      #expect(throws: DatasetError.self) { _ = try PreferenceDataset(contentsOf: path) }?
        .description.replacing(path, with: "FILE")
    }
  }

  private static let syntax: [(String, String)] = [
    (
      #"{"prompt":"p","chosen":null,"rejected":"r"}"#,
      #"FILE:1: “chosen” is null, expected a text or a list of {"role", "content"} objects"#
    ),
    ("", "FILE: there are no records; each line needs one JSON object with KINDS"),
    ("[]", "FILE: there are no records; each line needs one JSON object with KINDS"),
    (
      #"PAIR{"prompt":"p","chosen":"c","rejected""#,
      "FILE:2:38: not JSON: expected ':', found the end of the text; each line needs a whole object"
    ),
    (
      "{\n  \"prompt\": \"p\"\n}",
      """
      FILE:1:2: not JSON: expected a key in quotation marks, found the end of the text; each line \
      needs a whole object
      """
    ),
    (#"PAIR{"prompt":"p" "chosen":"c"}"#, "FILE:2:15: not JSON: expected ',' or '}', found '\"'"),
    (#"{"text":NaN}"#, "FILE:1:9: not JSON: expected a value, found 'N'"),
    (
      "[\n {\"text\":\"a\"},\n\n {\"text\":}]",
      "FILE:4:10: not JSON: expected a value, found '}'"
    ),
    ("{}\r{}\r", "FILE:1:4: not JSON: expected the end of the document, found '{'"),
    ("PAIR{}{}", "FILE:2:3: not JSON: expected the end of the document, found '{'"),
    ("[PAIR", "FILE:2:1: not JSON: the array is not closed; expected “,” or “]”"),
    ("[PAIR]\n[", "FILE:3:1: not JSON: text after the end of the array"),
    (
      "{\"text\":" + String(repeating: "[", count: 200),
      "FILE:1:136: not JSON: nested more than 128 deep"
    ),
    ("\"text\"", "FILE:1: found the text “text”, expected a JSON object with KINDS"),
    ("PAIR[1,2]", "FILE:2: found a list of 2, expected a JSON object with KINDS"),
  ]

  @Test("about its syntax", arguments: syntax)
  func syntaxMessages(_ text: String, _ expected: String) throws {
    #expect(try message(spelledOut(text).utf8) == spelledOut(expected))
  }

  @Test("about its encoding")
  func encoding() throws {
    let latin = Array(#"{"text":"caf"#.utf8) + [0xE9] + Array("\"}".utf8)
    let expected = "13: a byte that is not UTF-8; save the file in that encoding"
    #expect(try message(latin) == "FILE:1:" + expected)
    #expect(try message(Array("[{\"text\":\"é\"},\n".utf8) + latin) == "FILE:2:" + expected)
    #expect(
      try message([0x1F, 0x8B, 8]) == "FILE: this is compressed with gzip; unpack it with gunzip")
    #expect(
      try message("PAR1".utf8) == "FILE: this is a Parquet file; convert it to JSON Lines")
    #expect(
      try message([0xFF, 0xFE, 0x7B, 0]) == "FILE: this is text in UTF-16; save it as UTF-8")
  }

  private static let columns: [(String, String)] = [
    (
      #"{"prompt":"p","chosen":"c","rejcted":"r"}"#,
      """
      FILE:1: found prompt, chosen, rejcted, expected KINDS. Perhaps rename “rejcted” to \
      “rejected”, or say so when reading: columns: [.rejected: "rejcted"]
      """
    ),
    (
      #"{"question":"q","answer":"a"}"#,
      """
      FILE:1: found question, answer, expected KINDS. Perhaps rename “question” to “prompt” and \
      “answer” to “completion”, or say so when reading: \
      columns: [.prompt: "question", .completion: "answer"]
      """
    ),
    (#"{"x":1}"#, "FILE:1: found x, expected KINDS"),
    ("{}", "FILE:1: found no columns, expected KINDS"),
    (
      #"{"a":1,"b":1,"c":1,"d":1,"e":1,"f":1,"g":1,"h\u001b[31m":1,"i":1,"j":1}"#,
      #"FILE:1: found a, b, c, d, e, f, g, h\u{1B}[31m and 2 more, expected KINDS"#
    ),
    (
      #"PAIR{"prompt":"p","chosen":"c","loser":"r"}"#,
      """
      FILE:2: no “rejected”; found prompt, chosen, loser. Perhaps rename “loser” to “rejected”, \
      or say so when reading: columns: [.rejected: "loser"]
      """
    ),
    (#"PAIR{"chosen":"c","rejected":"r"}"#, "FILE:2: no “prompt”; found chosen, rejected"),
    (
      #"{"chosen":"pc","rejected":"pr"}"# + "\nPAIR",
      "FILE:2: “prompt” is the text “p”, expected to be absent, as in the first row"
    ),
    (
      #"{"prompt":"p","chosen":"c","rejected":"r","chosen":"d"}"#,
      "FILE:1: “chosen” stands twice; keep one of the two"
    ),
    (
      #"{"messages":[{"role":"user","content":"q"}],"label":true}"#,
      """
      FILE:1: “label” is not supported; make pairs of the rows, or keep the rows that are true \
      and remove the column
      """
    ),
    (
      #"{"text":"t","images":["a.png"]}"#,
      "FILE:1: “images” is not supported; only text is trained on; leave such rows out"
    ),
    (
      #"{"text":"t","tools":[{"name":"f"}]}"#,
      "FILE:1: “tools” is not supported; write the tools into the system turn"
    ),
  ]

  @Test("about its columns", arguments: columns)
  func columnMessages(_ text: String, _ expected: String) throws {
    #expect(try message(spelledOut(text).utf8) == spelledOut(expected))
  }

  private static let values: [(String, String)] = [
    (
      #"PAIR{"prompt":"p","chosen":3,"rejected":"r"}"#,
      "FILE:2: “chosen” is the number 3, expected a text"
    ),
    (
      #"PAIR{"prompt":null,"chosen":"c","rejected":"r"}"#,
      "FILE:2: “prompt” is null, expected a text"
    ),
    ("PAIRCHAT", "FILE:2: “chosen” is a list of 1, expected a text"),
    ("CHATPAIR", "FILE:2: “chosen” is the text “c”, expected MESSAGES"),
    (
      #"{"prompt":"p","chosen":{"from":"gpt","value":"v"},"rejected":"r"}"#,
      "FILE:1: “chosen” is an object with from, value, expected a text or MESSAGES"
    ),
    (
      #"{"prompt":"p","chosen":"c","rejected":["r"]}"#,
      "FILE:1: “rejected” is a list of 1, expected a text"
    ),
    (
      #"{"messages":[{"from":"human","value":"v"}]}"#,
      """
      FILE:1: “messages[0]” is an object with from, value, expected an object with “role” and \
      “content”; rename “from” to “role” and “value” to “content”
      """
    ),
    (
      #"{"messages":[{"role":"user","content":"q"},{"role":"assistant","content":null}]}"#,
      "FILE:1: “messages[1].content” is null, expected a text"
    ),
    (#"{"messages":[]}"#, "FILE:1: “messages” is an empty list, expected MESSAGES"),
    (
      #"{"messages":["\u001b[31mhi\u202e"]}"#,
      #"""
      FILE:1: “messages[0]” is the text “\u{1B}[31mhi\u{202E}”, \#
      expected an object with “role” and “content”
      """#
    ),
    (
      #"{"messages":[{"role":"user","content":"a","content":"b"}]}"#,
      """
      FILE:1: “messages[0]” is an object with role, content, content, \
      expected “content” to stand there once
      """
    ),
    (
      #"{"prompt":"p","chosen":"c","rejected":"r","margin":"2"}"#,
      "FILE:1: “margin” is the text “2”, expected a finite number or null"
    ),
    (
      #"{"prompt":"p","chosen":"c","rejected":"r","score_chosen":1e999}"#,
      "FILE:1: “score_chosen” is the number 1e999, expected a finite number or null"
    ),
    (
      #"{"prompt":"p","chosen":"c","rejected":"r","chosen_rank":1.5}"#,
      "FILE:1: “chosen_rank” is the number 1.5, expected a whole number or null"
    ),
    (
      #"{"messages":"\#(String(repeating: "x", count: 49))"}"#,
      "FILE:1: “messages” is the text “\(String(repeating: "x", count: 48))…”, expected MESSAGES"
    ),
  ]

  private static let rankings: [(String, String)] = [
    (
      #"{"prompt":"p","responses":["a"],"scores":[1]}"#,
      "FILE:1: “responses” is a list of 1, expected a list of 2 to 256, each a text or MESSAGES"
    ),
    (
      #"{"prompt":"p","responses":[3,"b"],"scores":[1,2]}"#,
      "FILE:1: “responses[0]” is the number 3, expected a text or MESSAGES"
    ),
    (
      #"{"prompt":"p","responses":["a",["b"]],"scores":[1,2]}"#,
      "FILE:1: “responses[1]” is a list of 1, expected a text"
    ),
    (
      #"{"prompt":[{"role":"user","content":"q"}],"responses":[[{"role":"x"}],[]],"scores":[1,2]}"#,
      """
      FILE:1: “responses[0][0]” is an object with role, expected an object with “role” and “content”
      """
    ),
    (
      #"{"prompt":"p","responses":["a","b"],"scores":[1,2,3]}"#,
      "FILE:1: “scores” is a list of 3, expected a number for each of the 2 responses, not 3"
    ),
    (
      #"{"prompt":"p","responses":["a","b"],"scores":[1,"2"]}"#,
      "FILE:1: “scores[1]” is the text “2”, expected a finite number"
    ),
    (
      #"{"prompt":"p","responses":["a","b"],"scores":[1,1e999]}"#,
      "FILE:1: “scores[1]” is the number 1e999, expected a finite number"
    ),
    (
      #"{"prompt":"p","responses":\#(Array(repeating: "", count: 257)),"scores":[1]}"#,
      "FILE:1: “responses” is a list of 257, expected a list of 2 to 256, each a text or MESSAGES"
    ),
    (
      #"{"query":"p","responses":["a","b"],"scores":[1,2]}"#,
      """
      FILE:1: no “prompt”; found query, responses, scores. Perhaps rename “query” to “prompt”, or \
      say so when reading: columns: [.prompt: "query"]
      """
    ),
    (
      #"{"prompt":"p","responses":["a","b"],"scores":[1,2]}"# + "\nPAIR",
      "FILE:2: no “responses”; found prompt, chosen, rejected"
    ),
    (
      #"{"prompt":"p","candidates":["a","b"],"rewards":[1,2]}"#,
      """
      FILE:1: found prompt, candidates, rewards, expected KINDS. Perhaps rename “candidates” to \
      “responses” and “rewards” to “scores”, or say so when reading: \
      columns: [.responses: "candidates", .scores: "rewards"]
      """
    ),
  ]

  @Test("about its values", arguments: values + rankings)
  func valueMessages(_ text: String, _ expected: String) throws {
    #expect(try message(spelledOut(text).utf8) == spelledOut(expected))
  }

  @Test("about tables, which look like nothing else")
  func tables() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("prompt,chosen,rejected\na,b,c\n", to: "pairs.csv")
    let error = #expect(throws: DatasetError.self) { try PreferenceDataset(contentsOf: path) }
    #expect(
      error?.description
        == "\(path): this is a table in CSV; convert it to JSON Lines, one object with the columns' "
        + "names for each row")
  }

  @Test("about files that are not there")
  func paths() throws {
    let folder = try TemporaryFolder()
    let absent = folder["absent"]
    let reason = "No such file or directory"
    #expect(throws: DatasetError.unreadable(path: absent, reason: reason)) {
      _ = try PreferenceDataset(contentsOf: absent)
    }
    let error = #expect(throws: DatasetError.self) {
      _ = try PreferenceDataset(contentsOf: folder.path, part: .validation)
    }
    #expect(error?.description == "\(folder.path): the folder has no valid.jsonl and no valid.json")
  }
}
