import ContrastiveRandom
import PairConstruction
import PreferenceData
import TestSupport
import Testing

@Suite("Joining files of one answer a row")
struct ResponseJoinTests {
  private func row(_ prompt: String, _ output: String, _ generator: String? = nil) -> String {
    let tail = generator.map { #","generator":"\#($0)""# } ?? ""
    return #"{"instruction":"\#(prompt)","output":"\#(output)"\#(tail)}"#
  }

  private func summary(_ groups: [ResponseGroup]) -> [String] {
    groups.map { group in
      guard case .text(let prompt) = group.prompt else { return "" }
      return prompt + ":" + group.responses.map { "\($0.model)=\($0.text)" }.joined(separator: ",")
    }
  }

  @Test("reads files of one order side by side, arrays and lines alike")
  func sameOrder() throws {
    let (read, reader) = try groups([
      ("a.json", "[" + row("p", "1", "A") + ",\n" + row("q", "2", "A") + "]"),
      ("b.jsonl", row("p", "3") + "\n" + row("q", "4")),
    ]) { $0.order = .same }
    #expect(summary(read) == ["p:A=1,b=3", "q:A=2,b=4"])
    #expect(read[1].responses.map(\.source.line) == [2, 2])
    #expect(reader.rows.total == 4 && reader.answers.accepted == 4)
    #expect(reader.modelCounts.map(\.answers) == [2, 2])
  }

  @Test("finds rows in any order, and says which models lack answers")
  func anyOrder() throws {
    let files = [
      ("a.jsonl", [row("p", "1"), row("q", "2"), row("r", "3")].joined(separator: "\n")),
      (
        "b.json",
        "[\n" + [row("p", "4"), row("s", "5"), row("q", "6")].joined(separator: ",\n") + "]"
      ),
    ]
    let (read, reader) = try groups(files)
    #expect(summary(read) == ["p:a=1,b=4", "q:a=2,b=6", "r:a=3", "s:b=5"])
    #expect(read[1].responses[1].source.line == 4)
    #expect(reader.answers.total == 6 && reader.rows.total == 6)
    #expect(reader.modelCounts.map(\.answers) == [3, 3] && reader.groupCount == 4)
    #expect {
      _ = try groups(files) { $0.order = .same }
    } throws: { error in
      guard case ResponseError.differentPrompts(let first, let second) = error else { return false }
      return first.line == 2 && second.line == 3 && second.file?.hasSuffix("b.json") == true
    }
    #expect {
      _ = try groups(files) { $0.completeness = .allModels }
    } throws: { error in
      guard case ResponseError.missingModel(let location, "b") = error else { return false }
      return location.line == 3
    }
  }

  @Test("is the same in any order as in one, whatever the shuffle")
  func shuffles() throws {
    var generator = CounterGenerator(seed: 4, purpose: "join")
    let prompts = (0..<60).map { "prompt \($0)" }
    for _ in 0..<5 {
      let files = ["a", "b", "c"].map { model in
        (
          "\(model).jsonl",
          prompts.shuffled(using: &generator).map { row($0, "\(model) on \($0)") }
            .joined(separator: "\n")
        )
      }
      let (read, reader) = try groups(files)
      #expect(
        Set(summary(read))
          == Set(
            prompts.map { p in p + ":" + "abc".map { "\($0)=\($0) on \(p)" }.joined(separator: ",")
            }
          ))
      #expect(read.count == 60 && reader.answers.accepted == 180)
    }
  }

  @Test("brings together what one file has in another order, such as model after model")
  func oneFile() throws {
    let rows = ["A", "B"].flatMap { (model: String) in
      ["p", "q", "r"].map { (prompt: String) in row(prompt, model + prompt, model) }
    }
    let (read, reader) = try groups([("all.jsonl", rows.joined(separator: "\n"))])
    #expect(summary(read) == ["p:A=Ap,B=Bp", "q:A=Aq,B=Bq", "r:A=Ar,B=Br"])
    #expect(reader.rows.total == 6 && reader.answers.accepted == 6)
  }

  @Test("never passes on a prompt twice")
  func lateAfterIndex() throws {
    let (read, reader) = try groups([
      ("a.jsonl", [row("p", "1"), row("q", "2"), row("p", "3")].joined(separator: "\n")),
      ("b.jsonl", [row("p", "4"), row("s", "5")].joined(separator: "\n")),
    ])
    #expect(summary(read) == ["p:a=1,b=4", "q:a=2", "s:b=5"])
    #expect(reader.answers[.late] == 1 && reader.answers.total == 5 && reader.groupCount == 3)
  }

  @Test("asks for all models from the first prompt on")
  func allModels() throws {
    let text = [row("p", "1", "A"), row("q", "2", "A"), row("q", "3", "B")].joined(separator: "\n")
    #expect {
      _ = try groups([("a.jsonl", text)]) { $0.completeness = .allModels }
    } throws: { error in
      guard case ResponseError.missingModel(let location, "B") = error else { return false }
      return location.line == 1
    }
  }

  @Test("rejects a second answer of a model")
  func repeated() throws {
    let (read, reader) = try groups([
      (
        "a.jsonl",
        [
          row("p", "1", "A"), row("p", "2", "B"), row("p", "3", "A"), row("q", "4", "A"),
          row("p", "5", "C"),
        ].joined(separator: "\n")
      )
    ])
    #expect(summary(read) == ["p:A=1,B=2,C=5", "q:A=4"])
    #expect(
      reader.answers.examples == [
        .repeated: [DataLocation(file: read[0].source?.file, line: 3)]
      ])
    #expect(reader.answers.total == 5)
  }

  @Test("tells a file that ends early")
  func shortFile() throws {
    let files = [("a.jsonl", row("p", "1") + "\n" + row("q", "2")), ("b.jsonl", row("p", "3"))]
    #expect {
      _ = try groups(files) { $0.order = .same }
    } throws: { error in
      guard case ResponseError.endsEarly(let file, let other) = error else { return false }
      return file.hasSuffix("b.jsonl") && other.line == 2
    }
    #expect(summary(try groups(files).groups) == ["p:a=1,b=3", "q:a=2"])
  }
}
