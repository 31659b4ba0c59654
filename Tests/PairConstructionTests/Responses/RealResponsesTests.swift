import ContrastiveFiles
import PairConstruction
import PreferenceData
import TestSupport
import Testing

/// The files that others published, each with the numbers that counting its rows gives.
@Suite("Real answers", .enabled(if: Fixtures.isAvailable, "\(Fixtures.reason)"))
struct RealResponsesTests {
  /// A file, how many prompts and answers are in it, and how many models they are of.
  struct File: CustomTestStringConvertible {
    var name: String
    var groups: Int
    var answers: Int
    var models: Int
    var rejected = 0

    var testDescription: String { name }
  }

  static let files = [
    File(name: "pairs/alpaca_eval_473.jsonl", groups: 473, answers: 7091, models: 15),
    File(name: "pairs/arena_hard_v01_500.jsonl", groups: 500, answers: 1500, models: 3),
    File(name: "instruct/davinci003_vs_gpt4_pairs.jsonl", groups: 272, answers: 544, models: 2),
    File(name: "instruct/dpo_en_demo.json", groups: 300, answers: 600, models: 2),
    File(name: "instruct/kto_en_demo.json", groups: 297, answers: 297, models: 1, rejected: 3),
    File(name: "instruct/preference_sample.jsonl", groups: 100, answers: 200, models: 2),
    File(name: "instruct/sft_sample.jsonl", groups: 100, answers: 100, models: 1),
    File(name: "instruct/alpaca_en_demo.json", groups: 985, answers: 985, models: 1, rejected: 14),
    File(name: "instruct/stanford_seed_tasks.jsonl", groups: 175, answers: 175, models: 1),
    File(name: "instruct/ifeval_input_data.jsonl", groups: 541, answers: 0, models: 0),
    File(name: "followbench/content_constraints.json", groups: 150, answers: 0, models: 0),
    File(name: "clair/revisions_8.jsonl", groups: 8, answers: 16, models: 2),
    File(name: "gsm8k/train.jsonl", groups: 7473, answers: 7473, models: 1),
    File(name: "gsm8k/model_solutions_even.jsonl", groups: 660, answers: 2640, models: 4),
    File(name: "hh/harmless_test_first1156.jsonl", groups: 1156, answers: 2312, models: 2),
    File(
      name: "text/snakes_llama31/llama-wiki.jsonl", groups: 213, answers: 213, models: 1,
      rejected: 1),
  ]

  @Test("are read whole, and accounted for", arguments: files)
  func counts(_ file: File) throws {
    let (read, reader) = try groups(of: [Fixtures.path("data/" + file.name)])
    let answers = read.reduce(0) { $0 + $1.responses.count }
    #expect(read.count == file.groups && answers == file.answers)
    #expect(reader.answers.accepted == answers && reader.answers.rejectedTotal == file.rejected)
    #expect(reader.modelCounts.count == file.models)
    #expect(reader.modelCounts.reduce(0) { $0 + $1.answers } == answers)
    #expect(reader.rows.total == reader.rows.accepted)
    #expect(reader.groupCount == read.count)
  }

  @Test("say the same in one file a model, in any order and in either form")
  func oneFileEach() throws {
    let whole = try groups(of: [Fixtures.path("data/pairs/alpaca_eval_473.jsonl")]).groups
    let folder = try TemporaryFolder()
    let models = ["gpt4", "claude", "phi-2", "text_davinci_001"]
    let paths = try models.enumerated().map { place, model in
      let rows = whole.compactMap { group -> String? in
        guard let answer = group[model] else { return nil }
        let row: JSONValue = [
          "dataset": .string(group.domain ?? ""), "instruction": group.prompt.json,
          "output": .string(answer.text), "generator": .string(model),
        ]
        return row.text(.compact)
      }
      let ordered = place == 1 ? Array(rows.reversed()) : rows
      let text =
        place % 2 == 0
        ? "[\n" + ordered.joined(separator: ",\n") + "\n]\n" : ordered.joined(separator: "\n")
      return try folder.write(text, to: "\(place).json")
    }
    let (read, reader) = try withExtendedLifetime(folder) { try groups(of: paths) }
    #expect(read.count == 473)
    #expect(reader.modelCounts.map(\.answers) == models.map { m in whole.count { $0[m] != nil } })
    let byPrompt = Dictionary(uniqueKeysWithValues: whole.map { ($0.id, $0) })
    for group in read {
      let original = try #require(byPrompt[group.id])
      #expect(group.domain == original.domain)
      #expect(group.responses.map(\.model) == models.filter { original[$0] != nil })
      #expect(group.responses.allSatisfy { $0.text == original[$0.model]?.text })
    }
  }
}
