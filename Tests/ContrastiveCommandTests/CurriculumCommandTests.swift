import ContrastiveFiles
import Foundation
import TestSupport
import Testing

@Suite("A curriculum by command")
struct CurriculumCommandTests {
  /// The settings of a short run over forty pairs that say how hard they are.
  private static func settings(_ folder: TemporaryFolder, _ lines: String) throws -> String {
    let pairs = try String(contentsOfFile: Fixtures.own("pairs.jsonl"), encoding: .utf8)
      .split(separator: "\n").prefix(20)
    let rows = (0..<40).map { row in
      // Every second pair is two rungs apart; ratings and the column follow the row.
      pairs[row % 20].dropLast() + """
        , "chosen_rank": 1, "rejected_rank": \(row % 2 == 0 ? 3 : 2), "chosen_rating": 5, \
        "rejected_rating": \(Double(row) / 10), "difficulty": \(row / 10)}

        """
    }
    return try folder.write(
      """
      model_name_or_path: \(Fixtures.own("llama-small"))
      dataset_name: \(folder.write(rows.joined(), to: "pairs.jsonl"))
      output_dir: \(folder["run"])
      learning_rate: 1e-3
      per_device_train_batch_size: 4
      num_train_epochs: 2
      logging_steps: 1
      \(lines)
      """, to: "config.yaml")
  }

  private struct Line: Decodable {
    let step: Int
    let epoch: Int
    let stage: Int
    let rows: [Int]
    let hard: [Bool]?
    let difficulty: [Double]?
  }

  private static func lines(_ path: String) throws -> [Line] {
    try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map {
      try JSONDecoder().decode(Line.self, from: Data($0.utf8))
    }
  }

  @Test(
    "shows in training what was planned",
    arguments: [
      "order: mixture, difficulty: rank_gap",
      "order: mixture, difficulty: edit_distance, pacing: root, reversed: true",
      "order: mixture, difficulty: reference_margin, pacing: exponential, over: 2",
      "order: sorted, difficulty: rating_gap, keep_fraction: 0.6",
      "order: staged, difficulty: column, refresh_reference: true",
      "order: staged, difficulty: length, stages: 3",
    ])
  func plan(block: String) throws {
    let folder = try TemporaryFolder()
    let file = try Self.settings(folder, "curriculum: {\(block)}")
    let inspection = try Command.run("inspect", "--curriculum", file, "--output", folder["plan"])
    #expect(inspection.status == 0, "\(inspection.errors)")
    #expect(!FileManager.default.fileExists(atPath: folder["run"]))
    let training = try Command.run("train", file)
    #expect(training.status == 0, "\(training.errors)")
    let plan = try String(contentsOfFile: folder["plan"], encoding: .utf8)
    let shown = try String(contentsOfFile: folder["run/curriculum_order.jsonl"], encoding: .utf8)
    #expect(plan == shown)
    #expect(!plan.isEmpty)

    // The settings of the run, as it wrote them, give the same run again.
    try FileManager.default.moveItem(
      atPath: folder["run/training_args.json"], toPath: folder["again.json"])
    try folder.remove("plan")
    let again = try Command.run(
      "inspect", "--curriculum", folder["again.json"], "--output", folder["plan"])
    #expect(again.status == 0, "\(again.errors)")
    #expect(try String(contentsOfFile: folder["plan"], encoding: .utf8) == shown)
  }

  @Test("draws from easy and hard, and reports their share")
  func mixture() throws {
    let folder = try TemporaryFolder()
    let file = try Self.settings(
      folder, "curriculum: {order: mixture, difficulty: rank_gap, threshold: 2}")
    let run = try Command.run("train", file)
    #expect(run.status == 0, "\(run.errors)")
    #expect(
      run.errors.contains(
        "curriculum mixture by rank_gap: 20 easy and 20 hard examples, linear pacing\n"))
    let lines = try Self.lines(folder["run/curriculum_order.jsonl"])
    let metrics = try TrainCommandTests.metrics(folder)
    try #require(lines.count == 20 && metrics.count == 20)
    for (line, metrics) in zip(lines, metrics) {
      #expect(line.hard == line.rows.map { $0 % 2 == 1 })
      #expect(line.difficulty == line.rows.map { $0 % 2 == 1 ? -1 : -2 })
      #expect(line.epoch == (line.step - 1) / 10 && line.stage == 0)
      let share = Double(line.rows.count { $0 % 2 == 1 }) / 4
      #expect(metrics["curriculum/hard_share"] == share)
      #expect(metrics["curriculum/difficulty"] == share - 2)
      #expect(metrics["margins/ref"] != nil)
    }
    // After the first epoch linear pacing is hard all along.
    #expect(lines.suffix(10).allSatisfy { $0.hard?.contains(false) == false })
  }

  @Test("orders the answers of supervised training too")
  func supervised() throws {
    let folder = try TemporaryFolder()
    let file = try Self.settings(folder, "curriculum: {order: sorted, difficulty: rating_gap}")
    let run = try Command.run("sft", file)
    #expect(run.status == 0, "\(run.errors)")
    let rows = try Self.lines(folder["run/curriculum_order.jsonl"]).flatMap(\.rows)
    #expect(rows == Array(0..<40) + Array(0..<40))
    #expect(try TrainCommandTests.metrics(folder).last?["curriculum/difficulty"] == -1.25)
  }

  @Test("begins each stage at its own reference")
  func stages() throws {
    let folder = try TemporaryFolder()
    let file = try Self.settings(
      folder, "curriculum: {order: staged, difficulty: column, refresh_reference: true}")
    let run = try Command.run("train", file)
    #expect(run.status == 0, "\(run.errors)")
    // Four stages of ten rows, each in steps of 4, 4 and 2.
    let lines = try Self.lines(folder["run/curriculum_order.jsonl"])
    #expect(lines.map(\.stage) == (0..<24).map { $0 / 3 % 4 })
    #expect(lines.allSatisfy { line in line.rows.allSatisfy { $0 / 10 == line.stage } })
    #expect(lines.map(\.rows.count) == (0..<24).map { $0 % 3 == 2 ? 2 : 4 })
    for metrics in try TrainCommandTests.metrics(folder) {
      let step = Int(metrics["step"] ?? 0)
      #expect(metrics["curriculum/stage"] == Double((step - 1) / 3 % 4))
      // Zero but for rounding, also at the first step of every later stage.
      #expect((abs(metrics["rewards/margins"] ?? 1) < 1e-5) == (step % 3 == 1), "step \(step)")
    }
  }

  @Test("writes the order of a run without a curriculum as well")
  func plain() throws {
    let folder = try TemporaryFolder()
    let run = try Command.run("train", Self.settings(folder, "train_sampling_strategy: sequential"))
    #expect(run.status == 0, "\(run.errors)")
    let lines = try Self.lines(folder["run/curriculum_order.jsonl"])
    #expect(lines.flatMap(\.rows) == Array(0..<40) + Array(0..<40))
    #expect(lines.allSatisfy { $0.hard == nil && $0.difficulty == nil })
  }

  @Test("is shown before training as a table and a plot")
  func table() throws {
    let folder = try TemporaryFolder()
    let file = try Self.settings(
      folder, "curriculum: {order: mixture, difficulty: rank_gap, pacing: step}")
    let text = try Command.run("inspect", "--curriculum", file, "--num_train_epochs=1").output
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    try #require(lines.count == 25)
    #expect(
      lines[0] == "curriculum: mixture by rank_gap: 20 easy and 20 hard examples, step pacing")
    #expect(lines[2] == "steps  examples  stage   hard  planned  difficulty  tokens")
    for part in 1...10 {
      let cells = lines[2 + part].split(separator: " ")
      let hard = part <= 5 ? "0.000" : "1.000"
      let expected: [Substring] = [
        "\(part)", "4", "0", "\(hard)", "\(hard)", part <= 5 ? "-2.000" : "-1.000",
      ]
      #expect(cells.prefix(6) == expected[...])
    }
    #expect(
      lines.suffix(11).joined(separator: "\n") == """
        share of hard examples over the run
        1.00 |     #####
             |     #####
             |     #####
             |     #####
             |     #####
             |     #####
             |     #####
        0.00 |     #####
             +----------

        """)
  }

  @Test(
    "says what is wrong with the data",
    arguments: [
      (
        "order: mixture, difficulty: rank_gap, threshold: 3",
        "config.yaml:8: curriculum.threshold: it leaves no easy example; rank_gap goes from 2.0 (the "
          + "easiest) to 1.0 (the hardest)"
      ),
      (
        "order: staged, difficulty: length, stages: 99",
        "curriculum.stages: there are only 40 examples"
      ),
    ])
  func unfit(block: String, message: String) throws {
    let folder = try TemporaryFolder()
    let run = try Command.run(
      "inspect", "--curriculum", Self.settings(folder, "curriculum: {\(block)}"))
    #expect(run.status == 1)
    #expect(run.errors.contains(message), "\(run.errors)")
  }

  @Test(
    "says what is wrong with the difficulties",
    arguments: [
      ("order: mixture", 1, "curriculum.difficulty: all 120 examples are equally hard"),
      ("order: staged", 1, "curriculum.difficulty: all 120 examples are equally hard"),
      ("order: staged", 120, "curriculum.stages is missing: there are 120 different difficulties"),
    ])
  func levels(order: String, count: Int, message: String) throws {
    let folder = try TemporaryFolder()
    let rows = (0..<120).map { "{\"text\": \"a b\", \"difficulty\": \($0 % count)}\n" }
    let data = try folder.write(rows.joined(), to: "texts.jsonl")
    let run = try Command.run(
      "inspect", "--curriculum",
      Self.settings(folder, "loss_type: sft\ncurriculum: {\(order), difficulty: column}"),
      "--dataset_name", data)
    #expect(run.status == 1)
    #expect(run.errors.contains(message), "\(run.errors)")
  }

  @Test("says which row does not tell its difficulty")
  func missing() throws {
    let folder = try TemporaryFolder()
    let file = try Self.settings(folder, "curriculum: {order: sorted, difficulty: column}")
    let run = try Command.run(
      "inspect", "--curriculum", file, "--dataset_name", Fixtures.own("pairs.jsonl"))
    #expect(run.status == 1)
    #expect(
      run.errors.contains("pairs.jsonl:1: the difficulty “column” needs “difficulty”"),
      "\(run.errors)")
  }
}
