import ContrastiveTokenizers
import PreferenceData
import TestSupport
import Testing

@Suite("Datasets")
struct PreferenceDatasetTests {
  private static let question = [ChatMessage(role: "user", content: "q")]
  private static let answer = [ChatMessage(role: "assistant", content: "a")]
  private static let other = [ChatMessage(role: "assistant", content: "b")]

  private static let kinds: [(String, PreferenceExample)] = [
    (
      #"{"prompt":"p","chosen":"c","rejected":"r"}"#,
      PreferenceExample(PreferencePair(prompt: "p", chosen: "c", rejected: "r"))
    ),
    (
      #"{"prompt":"p","chosen":"c","rejected":"r","target":"t"}"#,
      PreferenceExample(PreferencePair(prompt: "p", chosen: "c", rejected: "r", target: "t"))
    ),
    (
      #"""
      {"prompt":[{"role":"user","content":"q"}],"chosen":[{"role":"assistant","content":"a"}],\#
      "rejected":[{"content":"b","role":"assistant","name":null}]}
      """#,
      PreferenceExample(PreferencePair(prompt: question, chosen: answer, rejected: other))
    ),
    (
      #"""
      {"chosen":[{"role":"user","content":"q"},{"role":"assistant","content":"a"}],\#
      "rejected":[{"role":"user","content":"q"},{"role":"assistant","content":"b"}]}
      """#,
      PreferenceExample(PreferencePair(prompt: question, chosen: answer, rejected: other))
    ),
    (
      #"{"prompt":"p","responses":["a","b","c"],"scores":[1,-2.5,3e1],"completion":"c"}"#,
      PreferenceExample(prompt: "p", responses: ["a", "b", "c"], scores: [1, -2.5, 30])
    ),
    (
      #"""
      {"prompt":[{"role":"user","content":"q"}],"scores":[0,1],"responses":[\#
      [{"role":"assistant","content":"a"}],[{"role":"assistant","content":"b"}]]}
      """#,
      PreferenceExample(prompt: question, responses: [answer, other], scores: [0, 1])
    ),
    (#"{"prompt":"p","completion":"c"}"#, PreferenceExample(prompt: "p", completion: "c")),
    (
      #"""
      {"prompt":[{"role":"user","content":"q"}],"completion":[{"role":"assistant","content":"a"}]}
      """#,
      PreferenceExample(prompt: question, completion: answer)
    ),
    (
      #"{"messages":[{"role":"user","content":"q"},{"role":"assistant","content":"a"}],"prompt":"q"}"#,
      PreferenceExample(.messages(question + answer))
    ),
    (#"{"text":"t"}"#, PreferenceExample(.text("t"))),
  ]

  @Test("know every kind of record, in lines and in an array", arguments: kinds)
  func kind(_ line: String, _ expected: PreferenceExample) throws {
    for text in ["\(line)\n\(line)\n", "[\n\(line),\n\(line)]"] {
      try withFile(text.utf8) { path in
        let data = try PreferenceDataset(contentsOf: path)
        #expect(data.path == path)
        #expect(data.examples.map(\.prompt) == [expected.prompt, expected.prompt])
        #expect(data.examples.map(\.answers) == [expected.answers, expected.answers])
        #expect(data.examples.map(\.ranking) == [expected.ranking, expected.ranking])
        #expect(data.examples.map(\.line) == (text.hasPrefix("[") ? [2, 3] : [1, 2]))
      }
    }
  }

  @Test("keep where a pair comes from, and name what they do not read")
  func provenance() throws {
    let text = #"""
      {"id":1,"prompt":"p","chosen":"c","rejected":"r","score_chosen":8.5,"score_rejected":7,\#
      "chosen_rating":5,"rejected_rating":2.0,"chosen_model":"m","rejected_model":null,"margin":-1e-1,\#
      "prompt_id":17,"rational":"why","chosen_rank":1,"rejected_rank":3.0,"tools":[]}
      {"prompt":"p","chosen":"c","rejected":"r","id":2}
      {"prompt":"p","chosen":"c","rejected":"r","e\u0301":2,"é":3}
      """#
    try withFile(text.utf8) { path in
      let data = try PreferenceDataset(contentsOf: path)
      let expected = Provenance(
        promptID: "17", scoreChosen: 8.5, scoreRejected: 7, chosenRating: 5, rejectedRating: 2,
        chosenModel: "m", chosenRank: 1, rejectedRank: 3, margin: -0.1, rational: "why")
      #expect(data.examples.map(\.provenance) == [expected, Provenance(), Provenance()])
      #expect(expected.rankGap == 2 && expected.scoreGap == 1.5 && expected.ratingGap == 3)
      #expect(Provenance().rankGap == 0 && Provenance().scoreGap == nil)
      #expect(data.indices { $0.provenance.rankGap >= 2 } == [0])
      let ignored = data.reading.ignoredColumns
      #expect(ignored.first?.name == "id" && ignored.first?.rows == 2)
      #expect(ignored.map(\.rows).reduce(0, +) == 5)
    }
  }

  @Test("read columns under the names a file gives them")
  func columns() throws {
    try withFile(#"{"question":"q","answer":"a","text":"t"}"#.utf8) { path in
      let data = try PreferenceDataset(
        contentsOf: path, columns: [.prompt: "question", .completion: "answer"])
      #expect(data.examples[0].prompt == .text("q"))
      #expect(data.examples[0].answers == [.text("a")])
      let error = #expect(throws: DatasetError.self) {
        _ = try PreferenceDataset(
          contentsOf: path, columns: [.prompt: "question", .completion: "no", .text: "no"])
      }
      #expect(error?.description.contains(#".completion: "answer""#) == true)
    }
  }

  @Test("are found in a folder")
  func folder() throws {
    let folder = try TemporaryFolder()
    try folder.write(#"{"text":"a"}"#, to: "train.jsonl")
    try folder.write(#"[{"text":"b"}]"#, to: "valid.json")
    try folder.write(#"{"text":"c"}"#, to: "test.jsonl")
    try folder.write("broken", to: "test.json")
    #expect(try PreferenceDataset(contentsOf: folder.path).texts == ["a"])
    #expect(try PreferenceDataset(contentsOf: folder.path + "/", part: .validation).texts == ["b"])
    #expect(try PreferenceDataset(contentsOf: folder.path, part: .test).texts == ["c"])
    try folder.link("link", to: folder.path)
    #expect(try PreferenceDataset(contentsOf: folder["link"]).texts == ["a"])
    #expect(try PreferenceDataset(contentsOf: folder["test.jsonl"], part: .training).texts == ["c"])
  }

  @Test("list all their texts, for a tokenizer")
  func texts() {
    let data = PreferenceDataset([
      PreferencePair(prompt: "p", chosen: "c", rejected: "r", target: "t"),
      PreferencePair(prompt: Self.question, chosen: Self.answer, rejected: Self.other),
    ])
    #expect(data.texts == ["p", "c", "r", "t", "q", "a", "b"])
  }

  /// What becomes of each real file: the rows that are read, or a part of the message.
  private static let realFiles: [(String, Int, String)] = [
    ("oracles/pairs.jsonl", 64, ""),
    ("data/instruct/preference_sample.jsonl", 100, ""),
    ("data/instruct/sft_sample.jsonl", 100, ""),
    ("data/hh/harmless_test_first1156.jsonl", 1156, ""),
    ("data/clair/revisions_8.jsonl", 8, ""),
    (
      "data/instruct/alpaca_en_demo.json", 0,
      "rename “instruction” to “prompt” and “output” to “completion”"
    ),
    ("data/instruct/dpo_en_demo.json", 0, "“chosen” is an object with from, value"),
    ("data/instruct/kto_en_demo.json", 0, "“label” is not supported"),
    ("data/gsm8k/train.jsonl", 0, "rename “question” to “prompt” and “answer” to “completion”"),
    (
      "data/text/snakes_llama31/llama-wiki.jsonl", 0,
      #"columns: [.completion: "response"]"#
    ),
    ("data/text/tinyshakespeare.txt", 0, "not JSON"),
    ("data/pairs/alpaca_eval_473.jsonl", 0, "found prompt_id, dataset, instruction, outputs"),
    ("models/stories260K/model.safetensors", 0, ":1:1: "),
  ]

  @Test(
    "are read from real files, or refused with advice",
    .enabled(if: Fixtures.isAvailable, "\(Fixtures.reason)"),
    arguments: realFiles)
  func realData(_ name: String, _ rows: Int, _ advice: String) throws {
    let path = Fixtures.path(name)
    if rows > 0 {
      #expect(try PreferenceDataset(contentsOf: path).examples.count == rows)
    } else {
      let error = #expect(throws: DatasetError.self) { _ = try PreferenceDataset(contentsOf: path) }
      #expect(error?.description.contains(advice) == true, "\(String(describing: error))")
    }
  }
}
