import ContrastiveEvaluation
import ContrastiveFiles
import TestSupport
import Testing

@Suite("Records of alarms")
struct AlarmRecordTests {
  static let alarms = [
    AlarmRecord(
      step: 60, alarm: "frozen_loss", finding: "the loss <stays>", meaning: "a small rate",
      advice: "a larger learning_rate"),
    AlarmRecord(step: 1200, alarm: "repetition", finding: "b", meaning: "c", advice: "d"),
  ]

  @Test("are read as they were written, and are part of the record of a run")
  func roundTrip() throws {
    let folder = try TemporaryFolder()
    try folder.write("", to: "metrics.jsonl")
    #expect(try RunRecord(contentsOf: folder.path).alarms == nil)
    let text = Self.alarms.map { $0.json.text(.compact) + "\n" }.joined()
    try folder.write(text, to: AlarmRecord.fileName)
    #expect(try AlarmRecord.read(from: folder["alarms.jsonl"]) == Self.alarms)
    #expect(try RunRecord(contentsOf: folder.path).alarms == Self.alarms)
  }

  @Test("that are broken are refused with file and line")
  func broken() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(#"{"step": -1, "alarm": "a"}"#, to: AlarmRecord.fileName)
    #expect(
      throws: RecordError.malformed(
        file: path, line: 1, field: "step", expected: "a whole number ≥ 0", found: "-1")
    ) { try AlarmRecord.read(from: path) }
  }

  @Test("stand in the report with their advice, or none do")
  func section() throws {
    func page(_ runs: [[AlarmRecord]?]) throws -> PageElement {
      let check = try PageCheck(
        Report(of: runs.enumerated().map { RunRecord(name: "run \($0)", alarms: $1) }))
      try check.checkNumbers()
      return check.page
    }
    #expect(try page([nil]).all(class: "alarms").isEmpty)
    #expect(try page([[]]).all(class: "alarms").first?.all("p").map(\.text) == ["None."])
    let alarms = try page([Self.alarms]).all(class: "alarm")
    try #require(alarms.count == 2)
    #expect(alarms[0].all("p").map(\.text) == ["frozen loss · step 60", "The loss <stays>."])
    #expect(alarms[0].all("dd").map(\.text) == ["a small rate", "a larger learning_rate"])
    let several = try page([[], Self.alarms, nil]).all(class: "alarm")
    #expect(several.map { $0.all(class: "badge").map(\.text) } == [["B"], ["B"]])
  }
}
