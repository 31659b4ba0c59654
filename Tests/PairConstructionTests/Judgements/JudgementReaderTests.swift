import PairConstruction
import PreferenceData
import TestSupport
import Testing

@Suite("Reading judgements")
struct JudgementReaderTests {
  let folder = try? TemporaryFolder()

  static func row(
    prompt: String = #""p1""#, first: String = #""a""#, second: String = #""b""#,
    preference: String = "1"
  ) -> String {
    #"{"prompt_id":\#(prompt),"annotator":"judge","generator_1":\#(first),"generator_2":\#(second),"#
      + #""preference":\#(preference)}"#
  }

  func read(
    _ text: String, columns: [JudgementColumn: String] = [:], models: Set<String>? = nil,
    prompts: Set<String>? = nil
  ) throws -> (judgements: [Judgement], unjudged: Int) {
    let path = try #require(folder).write(text, to: "j.jsonl")
    var reader = try JudgementReader(path, columns: columns, models: models, prompts: prompts)
    var judgements: [Judgement] = []
    while let judgement = try reader.next() { judgements.append(judgement) }
    #expect(reader.judgedCount == judgements.count)
    return (judgements, reader.unjudgedCount)
  }

  @Test("takes lines and one array, and passes over what has no verdict")
  func forms() throws {
    let rows = [
      Self.row(), Self.row(preference: "null"), Self.row(prompt: "17", preference: "1.5"),
      Self.row(preference: "2.0"), Self.row(preference: "0"),
    ]
    let path = try #require(folder)["j.jsonl"]
    let lines = try read(rows.joined(separator: "\n"))
    #expect(lines.unjudged == 1)
    #expect(lines.judgements.map(\.preference) == [1, 1.5, 2, 0])
    #expect(lines.judgements.map(\.prompt) == ["p1", "17", "p1", "p1"])
    #expect(
      lines.judgements.map(\.source) == [1, 3, 4, 5].map { DataLocation(file: path, line: $0) })
    #expect(lines.judgements[0].annotator == "judge")
    let array = try read("[" + rows.joined(separator: ",\n") + "]")
    #expect(array.judgements == lines.judgements && array.unjudged == 1)
  }

  @Test("takes columns by other names, and does without an annotator")
  func columns() throws {
    let text = #"{"instruction":"Why?","generator_1":"a","generator_2":"b","score":1.25}"#
    let (judgements, _) = try read(text, columns: [.prompt: "instruction", .preference: "score"])
    #expect(judgements.map(\.prompt) == ["Why?"] && judgements[0].annotator == nil)
    #expect(judgements[0].secondShare == 0.25)
  }

  @Test(
    "names file and line of what is wrong",
    arguments: [
      (row(preference: "3"), "“preference” is 3, expected 1 (the first is better)"),
      (row(preference: "0.5"), "“preference” is 0.5, expected 1"),
      (row(preference: "1e999"), "“preference” is 1e999, expected 1"),
      (row(preference: #""first""#), #"“preference” is "first", expected a number or null"#),
      (row(second: #""a""#), "“a” is judged against itself"),
      (row(second: #""bb""#), "“bb” gave none of the answers; the nearest model is “b”"),
      (row(first: "null"), "“generator_1” is null, expected a text"),
      (row(prompt: #""p9""#), "“p9” is none of the prompts"),
      (row(prompt: "[]"), "“prompt_id” is a list of 0, expected a text"),
      (#"{"prompt_id":"p1","generator_1":"a","generator_2":"b"}"#, "no “preference”; a judgement"),
      (#"{"prompt_id":"p1","prompt_id":"p2","generator_1":"a"}"#, "“prompt_id” stands twice"),
    ])
  func mistakes(row: String, message: String) throws {
    let path = try #require(folder)["j.jsonl"]
    let error = try #require(throws: JudgementError.self) {
      try read(Self.row() + "\n" + row, models: ["a", "b"], prompts: ["p1"])
    }
    #expect(error.description.hasPrefix("\(path):2: \(message)"), "\(error)")
  }

  @Test("tells that a file is only half written")
  func half() throws {
    let path = try #require(folder)["j.jsonl"]
    let error = try #require(throws: DatasetError.self) {
      try read(Self.row() + "\n" + Self.row().dropLast(12))
    }
    #expect(error.description.hasPrefix("\(path):2:"), "\(error)")
    #expect(error.description.contains("each line needs a whole object"))
  }

  @Test("goes on after a judgement that cannot be used")
  func goingOn() throws {
    let path = try #require(folder).write(
      [Self.row(preference: "7"), Self.row(preference: "2")].joined(separator: "\n"), to: "k.jsonl")
    var reader = try JudgementReader(path)
    #expect(throws: JudgementError.self) { try reader.next() }
    #expect(try reader.next()?.preference == 2)
    #expect(try reader.next() == nil && reader.judgedCount == 1)
  }
}
