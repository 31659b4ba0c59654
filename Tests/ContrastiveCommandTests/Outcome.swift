import ContrastiveFiles
import Foundation
import TestSupport

/// What a run has left, but for what the clock and the name of its folder have to do with.
struct Outcome: Equatable {
  /// The bytes of the weights, or of the adapter.
  let weights: [UInt8]
  /// The lines of metrics, each as its text.
  let metrics: [String]
  /// The order of the examples, as it was written.
  let order: String
  /// The state at the end, as text.
  let state: String
  /// The results, as text.
  let results: String
  /// What the alarms said, as text.
  let alarms: String

  private static let clock: Set = [
    "step_time", "tokens_per_second", "peak_memory_gb", "eval_runtime", "eval_samples_per_second",
    "eval_samples/runtime",
    "train_runtime", "train_samples_per_second", "train_steps_per_second", "seconds",
  ]

  /// Reads what is in the output folder `path`.
  init(of path: String) throws {
    func text(_ name: String) throws -> String {
      try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8)
    }
    /// The digits of every number stay as they were written.
    func timeless(_ text: some StringProtocol) throws -> String {
      Self.timeless(try JSONParser.parse(Array(text.utf8)), folder: path).text(.indented)
    }
    let isAdapter = try names(in: path).contains("adapter_model.safetensors")
    weights = try bytes(of: "\(path)/\(isAdapter ? "adapter_" : "")model.safetensors")
    metrics = try text("metrics.jsonl").split(separator: "\n").map { try timeless($0) }
    order = try text("curriculum_order.jsonl")
    state = try timeless(text("trainer_state.json"))
    results = try timeless(text("train_results.json")) + timeless(text("all_results.json"))
    alarms = try text("alarms.jsonl")
  }

  private static func timeless(_ value: JSONValue, folder: String) -> JSONValue {
    switch value {
    case .object(let object):
      .object(
        JSONObject(
          object.members.filter { !clock.contains($0.key) }.map {
            .init(key: $0.key, value: timeless($0.value, folder: folder))
          }))
    case .array(let elements): .array(elements.map { timeless($0, folder: folder) })
    case .string(let text): .string(text.replacing(folder, with: "output_dir"))
    default: value
    }
  }
}
