import Foundation
import TestSupport
import Testing

@Suite("Ranked lists by command")
struct RankedListCommandTests {
  private static let lines = [
    #"{"prompt":"Name a thing.","responses":[" A stone."," No."," A round stone."],"scores":[2,0,3]}"#,
    #"{"prompt":"Name a day.","responses":[" Friday."," Day."," Monday."],"scores":[1,0,1]}"#,
    #"{"prompt":"Name a color.","responses":[" Red."," Blue."],"scores":[1,1]}"#,
    #"{"prompt":"Name a bird.","responses":[" Bird."," A crow."],"scores":[-1,1.5]}"#,
  ]

  private func write(_ folder: TemporaryFolder) throws -> String {
    try folder.write(Self.lines.joined(separator: "\n"), to: "lists.jsonl")
  }

  private func objects(_ path: String) throws -> [[String: Any]] {
    try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
  }

  @Test("are put in order by rrhf, without a row whose answers are all alike")
  func training() throws {
    let folder = try TemporaryFolder()
    let run = try Command.run(
      "train", "--model_name_or_path", Fixtures.own("llama-small"), "--dataset_name",
      write(folder), "--loss_type", "rrhf", "--rrhf_weight", "10", "--learning_rate", "5e-3",
      "--max_steps", "20", "--logging_steps", "1", "--output_dir", folder["run"])
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.errors.contains("1 row left out: all answers have the same score"))
    let steps = try objects(folder["run/metrics.jsonl"])
    let first = try #require(steps.first?["rewards/accuracies"] as? Double)
    let last = try #require(steps.last?["rewards/accuracies"] as? Double)
    #expect(first < 1 && last == 1, "\(first), \(last)")
    #expect(!FileManager.default.fileExists(atPath: folder["run/reference.sqlite"]))
  }

  @Test("are scored in the order of the file")
  func scoring() throws {
    let folder = try TemporaryFolder()
    func score(_ data: String) throws -> [[String: Any]] {
      let run = try Command.run(
        "score", "--model", Fixtures.own("llama-small"), "--data", data, "--output",
        folder["scored.jsonl"])
      #expect(run.status == 0, "\(run.errors)")
      return try objects(folder["scored.jsonl"])
    }
    let rows = try score(write(folder))
    #expect((rows[2]["skipped"] as? String)?.contains("none is better") == true)
    for place in 0..<3 {
      // The same answer alone, as a completion.
      var lone: [String: Any] = ["prompt": try #require(rows[0]["prompt"])]
      lone["completion"] = try #require(rows[0]["responses"] as? [String])[place]
      let file = try folder.write(JSONSerialization.data(withJSONObject: lone), to: "one.jsonl")
      let alone = try #require(try score(file).first)
      let sum = try #require(rows[0]["responses_logps"] as? [Double])[place]
      let expected = try #require(alone["completion_logps"] as? Double)
      // Sums in single precision, in batches of other sizes.
      #expect(abs(sum - expected) < 1e-5 * abs(expected))
      #expect(
        (rows[0]["responses_tokens"] as? [Int])?[place] == alone["completion_tokens"] as? Int)
    }
  }

  @Test("are refused by a loss that needs a target")
  func target() throws {
    let folder = try TemporaryFolder()
    let run = try Command.run(
      "train", "--model_name_or_path", Fixtures.own("llama-small"), "--dataset_name",
      write(folder), "--loss_type", "slic", "--slic_target", "given", "--output_dir", folder["run"])
    #expect(run.status == 1)
    #expect(
      run.errors.contains("lists.jsonl:1 has 2 answer(s), and the loss “slic” needs 3"),
      "\(run.errors)")
  }

  @Test("say that pairs are weighed as WPO's authors do, and how TRL's numbers are had")
  func weights() throws {
    let folder = try TemporaryFolder()
    let arguments = [
      "train", "--model_name_or_path", Fixtures.own("llama-small"), "--dataset_name",
      Fixtures.own("pairs.jsonl"), "--max_steps", "1", "--output_dir",
    ]
    let clamped = try Command.start(arguments + [folder["a"], "--use_weighting"]).result()
    #expect(clamped.status == 0 && clamped.errors.contains("weights are at most 1"))
    let free = try Command.start(arguments + [folder["b"], "--use_weighting", "unclamped"]).result()
    #expect(free.status == 0 && !free.errors.contains("weights are at most 1"), "\(free.errors)")
  }
}
