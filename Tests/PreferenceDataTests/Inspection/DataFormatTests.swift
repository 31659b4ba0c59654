import PreferenceData
import Testing

@Suite("The format that was understood")
struct DataFormatTests {
  private static func report(_ text: String, rows: Int? = nil) throws -> DataReport {
    try withFile(text.utf8) { try DataReport(inspecting: $0, rows: rows) }
  }

  @Test("names the columns that are read and those that are not")
  func columns() throws {
    let report = try Self.report(
      """
      {"prompt":"q","chosen":"a","rejected":"b","score_chosen":1,"id":1}
      {"prompt":"r","chosen":"a","rejected":"b","id":2,"messages":[],"text":"t"}
      """)
    let format = try #require(report.format)
    #expect(format.kind == .pairs && format.form == .standard && format.prompt == .explicit)
    #expect(format.columns.map(\.column) == [.prompt, .chosen, .rejected, .scoreChosen])
    #expect(format.columns.map(\.rows) == [2, 2, 2, 1])
    #expect(report.reading.ignoredColumns.map(\.name) == ["id", "messages", "text"])
  }

  @Test(
    "tells the kinds of data apart",
    arguments: [
      (
        #"{"prompt":"q","completion":"a"}"#, DataFormat.Kind.completions, DataFormat.Prompt.explicit
      ),
      (#"{"text":"q"}"#, .passages, .none),
      (#"{"chosen":"qa","rejected":"qb"}"#, .pairs, .implicit),
      (#"[{"messages":[{"role":"user","content":"q"}]}]"#, .passages, .none),
    ])
  func kinds(text: String, kind: DataFormat.Kind, prompt: DataFormat.Prompt) throws {
    let format = try #require(try Self.report(text).format)
    #expect(format.kind == kind && format.prompt == prompt)
  }

  @Test("goes on after a faulty row, and counts it")
  func faults() throws {
    let report = try Self.report("{\"text\":1}\n{\"text\":\"q\"}\n\u{0}\n{\"text\":\"r\"}\n")
    #expect(report.rows == 2 && report.faultyRows == 2)
    #expect(report.findings[0].examples.count == 2)
    #expect(report.findings[0].examples[1].text.contains("data.jsonl:3:1"))
  }

  @Test(
    "ends where a file cannot be read at all",
    arguments: [
      "", "PAR1", "{\"id\":1}", "[{\"text\":\"q\"}",
    ])
  func unreadable(text: String) throws {
    #expect(throws: DatasetError.self) { try Self.report(text) }
  }

  @Test("looks at no more rows than are asked for")
  func limit() throws {
    let text = (0..<2000).map { "{\"text\":\"\($0)\"}\n" }.joined()
    let some = try Self.report(text, rows: 700)
    #expect(some.rows == 700 && !some.isComplete)
    let all = try Self.report(text)
    #expect(all.rows == 2000 && all.isComplete)
  }

  @Test("says how far it is, and ends where the listener throws")
  func progress() throws {
    struct Enough: Error {}
    let text = (0..<2000).map { "{\"text\":\"\($0)\"}\n" }.joined()
    try withFile(text.utf8) { path in
      var shares: [Double] = []
      _ = try DataReport(inspecting: path) { shares.append($0) }
      #expect(shares == shares.sorted() && shares.last == 1 && shares.count > 2)
      #expect(throws: Enough.self) {
        try DataReport(inspecting: path) { _ in throw Enough() }
      }
    }
  }
}
