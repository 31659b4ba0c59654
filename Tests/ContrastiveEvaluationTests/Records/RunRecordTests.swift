import ContrastiveEvaluation
import ContrastiveFiles
import Testing
import TestSupport

@Suite("The record of a run")
struct RunRecordTests {
  @Test("holds what the files of its folder say")
  func files() throws {
    let folder = try TemporaryFolder()
    try SampleRun(steps: 260).write(to: folder["dpo"])
    let run = try RunRecord(contentsOf: folder["dpo/./"])
    #expect(run.name == "dpo")
    #expect(run.steps == 260 && run.plannedSteps == 400)
    #expect(run.metrics.series("loss").count == 52)
    #expect(run.curriculum.steps.count == 260)
    #expect(run.curriculum.steps.allSatisfy { $0.hardShare.map { (0...1).contains($0) } ?? false })
    #expect(run[setting: "loss_type"] == "sigmoid")
    #expect(run[setting: "beta"] == "0.1")
    #expect(run[setting: "curriculum.pacing"] == "linear")
    #expect(run[setting: "curriculum.over"] == "–")
    #expect(run[setting: "none"] == nil)
    #expect(run.samples.count == 2 && run.facts.groups.count == 3)
    #expect(run.results?.rows.count == 5)
  }

  @Test("needs nothing but metrics")
  func metricsAlone() throws {
    let folder = try TemporaryFolder()
    #expect(throws: RecordError.notARun(folder: folder.path)) {
      try RunRecord(contentsOf: folder.path)
    }
    #expect(throws: FileError.self) { try RunRecord(contentsOf: folder["none"]) }
    try folder.write("", to: "metrics.jsonl")
    #expect(try RunRecord(contentsOf: folder.path).steps == 0)
  }

  @Test("of an interrupted run knows from its last checkpoint how far it was to go")
  func interrupted() throws {
    let folder = try TemporaryFolder()
    try folder.write("", to: "metrics.jsonl")
    for (name, total) in [("checkpoint-9", 20), ("checkpoint-10", 30), ("checkpoint-x", 40)] {
      try folder.makeFolder(name)
      try folder.write("{\"max_steps\": \(total)}", to: "\(name)/trainer_state.json")
    }
    #expect(try RunRecord(contentsOf: folder.path).plannedSteps == 30)
    try folder.write(#"{"max_steps": 50}"#, to: "trainer_state.json")
    #expect(try RunRecord(contentsOf: folder.path).plannedSteps == 50)
  }

  @Test(
    "that is broken is refused with the file",
    arguments: [
      (
        "curriculum_order.jsonl", #"{"step": 1, "epoch": 0, "stage": 0, "hard": [1]}"#,
        ":1: “hard[0]” is 1"
      ),
      ("curriculum_order.jsonl", #"{"step": 1, "epoch": 0}"#, ":1: “stage” is missing"),
      ("training_args.json", "[]", ": “the record” is a list of 0, expected an object"),
      ("trainer_state.json", #"{"max_steps": "many"}"#, ": “max_steps” is \"many\""),
      (
        "run.json", #"{"groups": [{"title": "a", "facts": [{"label": "b", "value": []}]}]}"#,
        "value"
      ),
    ])
  func broken(name: String, text: String, message: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("", to: "metrics.jsonl")
    try folder.write(text, to: name)
    let error = #expect(throws: RecordError.self) { try RunRecord(contentsOf: folder.path) }
    #expect(error?.description.hasPrefix(folder[name]) == true)
    #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
  }
}
