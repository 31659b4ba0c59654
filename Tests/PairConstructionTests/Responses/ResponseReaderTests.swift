import ContrastiveTokenizers
import PairConstruction
import PreferenceData
import TestSupport
import Testing

@Suite("Reading prompts and answers")
struct ResponseReaderTests {
  private func one(
    _ text: String, _ change: (inout ResponseReader.Options) throws -> Void = { _ in }
  ) throws -> ResponseGroup {
    let read = try groups([("data.jsonl", text)], change).groups
    #expect(read.count == 1)
    return try #require(read.first)
  }

  private func texts(_ group: ResponseGroup) -> [String] {
    group.responses.map { "\($0.model): \($0.text)" }
  }

  @Test("takes a map of outputs, with label and domain")
  func outputs() throws {
    let group = try one(
      #"{"prompt_id":"p7","dataset":"koala","instruction":"Hi","outputs":{"b":"x","a":"y"}}"#)
    #expect(group.prompt == .text("Hi"))
    #expect(group.label == "p7" && group.domain == "koala")
    #expect(texts(group) == ["b: x", "a: y"])
    #expect(group.source?.line == 1 && group.responses[1].source.line == 1)
  }

  @Test("joins an instruction and its input with a blank line")
  func input() throws {
    let filled = try one(#"{"instruction":"Sum","input":"1 2","output":"3"}"#)
    #expect(filled.prompt == .text("Sum\n\n1 2"))
    #expect(texts(filled) == ["data: 3"])
    #expect(try one(#"{"instruction":"Sum","input":"","output":"3"}"#).prompt == .text("Sum"))
    let seed = try one(#"{"id":"s","instruction":"Sum","instances":[{"input":"1","output":"2"}]}"#)
    #expect(seed.prompt == .text("Sum\n\n1") && texts(seed) == ["data: 2"])
  }

  @Test("takes the columns of models that are named, and those that hold objects")
  func columns() throws {
    let named = try one(#"{"prompt":"Hi","gpt":"x","claude":null,"note":"n"}"#) {
      $0.layout = .columns(["gpt", "claude"])
    }
    #expect(texts(named) == ["gpt: x"])
    let wrapped = try one(
      """
      {"question":"Q","m1":{"is_correct":false,"solution":"x"},"m2":{"is_correct":true,"solution":"y"}}
      """)
    #expect(wrapped.prompt == .text("Q") && texts(wrapped) == ["m1: x", "m2: y"])
  }

  @Test("takes the last turn of a conversation as the answer")
  func conversations() throws {
    let turns = [
      ChatMessage(role: "system", content: "S"), ChatMessage(role: "user", content: "U"),
    ]
    let group = try one(
      """
      {"id":3,"model":"m","messages":[{"role":"system","content":"S"},{"role":"user","content":"U"},\
      {"role":"assistant","content":"A"}]}
      """)
    #expect(group.prompt == .messages(turns) && texts(group) == ["m: A"] && group.label == "3")
    let shared = try one(
      """
      {"conversations":[{"from":"system","value":"S"},{"from":"human","value":"U"},\
      {"from":"gpt","value":"A"}]}
      """)
    #expect(shared.prompt == .messages(turns) && texts(shared) == ["data: A"])
    let open = try one(#"{"messages":[{"role":"user","content":"U"}]}"#)
    #expect(open.prompt == .messages([turns[1]]) && open.responses.isEmpty)
  }

  @Test("takes pairs, whose prompt may be the opening of both answers")
  func pairs() throws {
    let beside = try one(
      #"{"conversations":[{"from":"human","value":"U"}],"chosen":{"from":"gpt","value":"A"},"rejected":"B"}"#
    )
    #expect(beside.prompt == .messages([ChatMessage(role: "user", content: "U")]))
    #expect(texts(beside) == ["chosen: A", "rejected: B"])
    let transcripts = try one(
      #"{"chosen":"Human: U Assistant: A","rejected":"Human: U Assistant: B"}"#)
    #expect(transcripts.prompt == .text("Human: U Assistant:"))
    #expect(texts(transcripts) == ["chosen:  A", "rejected:  B"])
  }

  @Test("takes a student's solution and its revision")
  func revisions() throws {
    let read = try groups([
      (
        "r.jsonl",
        """
        {"task":"T","model":"t","student_solution":"s","completion":"{teacher_reasoning} why \
        {corrected_student_solution}:\\n\\nbetter\\n","finish_reason":"stop"}
        {"task":"T2","model":"t","student_solution":"s2","completion":"no heading","finish_reason":"stop"}
        """
      )
    ])
    #expect(texts(read.groups[0]) == ["student: s", "t: better"])
    #expect(read.groups[0].responses[1].finishReason == "stop")
    #expect(texts(read.groups[1]) == ["student: s2"])
    #expect(read.reader.answers[.unmarked] == 1 && read.reader.answers.total == 4)
    #expect(read.reader.answers.examples[.unmarked]?[0].line == 2)
  }

  @Test("says what a file lacks, with file, line and field")
  func errors() throws {
    func message(_ text: String) throws -> String {
      do {
        _ = try groups([("data.jsonl", text)])
        return ""
      } catch {
        return "\(error)".split(separator: "/").last.map(String.init) ?? ""
      }
    }
    #expect(try message(#"{"a":1}"#).hasPrefix("data.jsonl:1: found a; expected a prompt"))
    let first = #"{"instruction":"a","outputs":{"m":"x"}}"# + "\n"
    #expect(
      try message(first + #"{"instruction":"b"}"#)
        == "data.jsonl:2: no “outputs”, though the file has a map of outputs; found instruction")
    #expect(
      try message(first + #"{"instruction":"b","outputs":{"m":7}}"#)
        == "data.jsonl:2: “outputs.m” is 7, expected a text, an object with a text, "
        + "or a conversation that ends with the answer")
    #expect(
      try message(first + #"{"instruction":"b","outp"#).hasPrefix("data.jsonl:2:25: not JSON"))
    #expect(try message("").contains("there are no rows"))
  }

  @Test("counts the rows that cannot be read where that is asked for")
  func faultyRows() throws {
    let text = """
      {"instruction":"a","outputs":{"m":"x","m":"y"}}
      {"instruction":"b"}
      7
      {"instruction":"c","outputs":{"m":"z","n":null}}
      {"instruction":"d","outputs":{"m":"z"
      """
    let (read, reader) = try groups([("data.jsonl", text)]) { $0.faultyRows = .count }
    #expect(read.map(\.prompt) == [.text("a"), .text("c")])
    #expect(reader.rows.accepted == 2 && reader.rows[.faulty] == 3 && reader.rows.total == 5)
    #expect(reader.rows.examples[.faulty]?.map(\.line) == [2, 3, 5])
    #expect(reader.answers.accepted == 2 && reader.answers[.repeated] == 1)
    #expect(throws: DatasetError.self) {
      _ = try groups([("data.json", #"[{"instruction":"a","output":"b"} "#)]) {
        $0.faultyRows = .count
      }
    }
  }

  @Test("refuses names without end as models")
  func modelLimit() throws {
    let rows = (0...1000).map { #"{"instruction":"a","outputs":{"m\#($0)":"x"}}"# }
    #expect {
      _ = try groups([("data.jsonl", rows.joined(separator: "\n"))])
    } throws: { error in
      guard case ResponseError.tooManyModels(let location, 1000) = error else { return false }
      return location.line == 1001
    }
  }
}
