import ContrastiveFiles
import ContrastiveTraining

extension CurriculumStep {
  /// The line of `curriculum_order.jsonl`; steps count from 1, epochs, stages and rows from 0.
  var json: JSONValue {
    var object = JSONObject([
      .init(key: "step", value: .integer(step)),
      .init(key: "epoch", value: .integer(epoch)),
      .init(key: "stage", value: .integer(stage)),
      .init(key: "rows", value: .array(rows.map(JSONValue.integer))),
    ])
    if let hard { object["hard"] = .array(hard.map(JSONValue.boolean)) }
    if let difficulties { object["difficulty"] = .array(difficulties.map(JSONValue.real)) }
    return .object(object)
  }
}
