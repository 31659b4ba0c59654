import Foundation
import TestSupport
import Testing

@Suite("Verifying pairs by command")
struct PairsVerifyCommandTests {
  private typealias Rows = PairsLadderCommandTests

  private static let pairs = """
    {"prompt": "Name a river.", "chosen": "The Danube.", "rejected": "Water.", "prompt_id": "a", "domain": "rivers", \
    "chosen_model": "large", "rejected_model": "small", "chosen_rank": 1, "rejected_rank": 2, "rank_gap": 1, "note": 7}
    {"prompt": "Name a lake.", "chosen": "Lake Como.", "rejected": "Lake Constance.", "prompt_id": "b", \
    "domain": "lakes", "chosen_model": "large", "rejected_model": "small", "chosen_rank": 1, "rejected_rank": 2, \
    "rank_gap": 1, "note": 8}
    {"prompt": "Name a sea.", "chosen": "The North Sea.", "rejected": "The Baltic.", "prompt_id": "c", \
    "domain": "lakes", "chosen_model": "large", "rejected_model": "small", "chosen_rank": 1, "rejected_rank": 2, \
    "rank_gap": 1, "note": 9}

    """

  private static let judgements = """
    {"prompt_id": "a", "generator_1": "large", "generator_2": "small", "preference": 1}
    {"prompt_id": "b", "generator_1": "large", "generator_2": "small", "preference": 2}
    {"prompt_id": "c", "generator_1": "small", "generator_2": "large", "preference": 1.5}

    """

  private func folder(judgements: String = judgements) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try Data(Self.pairs.utf8).write(to: URL(filePath: folder["pairs.jsonl"]))
    try Data(judgements.utf8).write(to: URL(filePath: folder["judgements.jsonl"]))
    return folder
  }

  @Test("swaps what is wrong with all that is said about it, and drops ties")
  func judgements() throws {
    let folder = try folder()
    let result = try Command.run(
      "pairs", "verify", folder["pairs.jsonl"], "--judgements", folder["judgements.jsonl"],
      "--output", folder["out.jsonl"], "--report", folder["report.json"])
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("1 kept, 1 swapped, 1 dropped"))
    let rows = try Rows.rows(folder["out.jsonl"])
    #expect(rows.map { $0["verdict"] as? String } == ["held", "reversed"])
    #expect(rows[1]["chosen"] as? String == "Lake Constance.")
    #expect(rows[1]["rejected"] as? String == "Lake Como.")
    #expect(rows[1]["chosen_model"] as? String == "small")
    #expect(rows[1]["chosen_rank"] as? Int == 2 && rows[1]["rank_gap"] as? Int == -1)
    #expect(rows[1]["score_chosen"] as? Double == 1 && rows[1]["margin"] as? Double == 1)
    #expect(rows.map { $0["note"] as? Int } == [7, 8], "columns of no known name stay")
    let report = try Rows.object(folder["report.json"])
    let domains = try #require(report["domains"] as? [[String: Any]])
    #expect(domains.map { $0["domain"] as? String } == ["rivers", "lakes"])
  }

  @Test("names the first judgement of a model without answers, unless any may be judged")
  func unknownModel() throws {
    let other =
      #"{"prompt_id": "a", "generator_1": "larg", "generator_2": "small", "preference": 1}"#
    let folder = try folder(judgements: Self.judgements + other + "\n")
    let command = [
      "pairs", "verify", folder["pairs.jsonl"], "--judgements", folder["judgements.jsonl"],
    ]
    let refused = try Command.start(command + ["--output", folder["out.jsonl"]]).result()
    #expect(refused.status == 1, "\(refused.errors)")
    #expect(refused.errors.contains("judgements.jsonl:4") && refused.errors.contains("“large”"))
    #expect(!FileManager.default.fileExists(atPath: folder["out.jsonl"]))
    #expect(try Command.start(command + ["--judged_models", "any"]).result().status == 0)
  }

  @Test("finds by two models the margins that their scores have")
  func models() throws {
    let folder = try TemporaryFolder()
    let (model, reference) = (Fixtures.own("llama-small"), try SmallModel.broken(1.5, in: folder))
    let pairs = Fixtures.own("pairs.jsonl")
    var margins: [[Double]] = []
    for path in [model, reference] {
      let output = folder["scores\(margins.count).jsonl"]
      let run = try Command.run("score", "--model", path, "--data", pairs, "--output", output)
      #expect(run.status == 0, "\(run.errors)")
      margins.append(
        try Rows.rows(output).map {
          ($0["chosen_logps"] as? Double ?? .nan) - ($0["rejected_logps"] as? Double ?? .nan)
        })
    }
    let result = try Command.run(
      "pairs", "verify", pairs, "--model", model, "--reference_model", reference, "--output",
      folder["out.jsonl"], "--reversed", "keep", "--tied", "keep", "--report", folder["report.json"]
    )
    #expect(result.status == 0, "\(result.errors)")
    let rows = try Rows.rows(folder["out.jsonl"])
    let expected = zip(margins[0], margins[1]).map(-)
    #expect(rows.count == expected.count)
    for (row, expected) in zip(rows, expected) {
      // Scored alone instead of beside other answers: single precision, sums of up to a hundred nats.
      #expect(abs((row["margin"] as? Double ?? .nan) - expected) < 1e-3)
    }
    let all = try #require(try Rows.object(folder["report.json"])["all"] as? [String: Any])
    #expect(all["held"] as? Int == expected.count { $0 > 0 })
  }

  @Test("forgets the scores of an earlier verdict, and keeps what is said of one answer with it")
  func again() throws {
    let folder = try folder()
    let row = """
      {"prompt": "Name a lake.", "chosen": "Lake Como.", "rejected": "Lake Constance.", "prompt_id": 2, \
      "chosen_model": "large", "rejected_model": "small", "chosen_source": "x:1", "score_chosen": 5}

      """
    try Data(row.utf8).write(to: URL(filePath: folder["pairs.jsonl"]))
    func verify(_ judgement: String) throws -> [String: Any] {
      try Data(judgement.utf8).write(to: URL(filePath: folder["judgements.jsonl"]))
      let result = try Command.run(
        "pairs", "verify", folder["pairs.jsonl"], "--judgements", folder["judgements.jsonl"],
        "--output", folder["out.jsonl"])
      #expect(result.status == 0, "\(result.errors)")
      return try Rows.object(folder["out.jsonl"])
    }
    let models = #""generator_1": "large", "generator_2": "small", "preference": 2}"#
    let unjudged = try verify(#"{"prompt_id": 3, "# + models)
    #expect(unjudged["verdict"] as? String == "unjudged" && unjudged["score_chosen"] == nil)
    let swapped = try verify(#"{"prompt_id": 2, "# + models)
    #expect(swapped["chosen_model"] as? String == "small")
    #expect(swapped["rejected_source"] as? String == "x:1" && swapped["chosen_source"] == nil)
  }

  @Test("refuses to score the last turn of several alone")
  func turns() throws {
    let folder = try TemporaryFolder()
    let turn = { (text: String) in #"{"role": "assistant", "content": "\#(text)"}"# }
    let row =
      #"{"prompt": [{"role": "user", "content": "Hi"}], "chosen": ["#
      + turn("a") + "," + #"{"role": "user", "content": "more"},"# + turn("b")
      + #"], "rejected": ["# + turn("c") + "]}"
    try Data(row.utf8).write(to: URL(filePath: folder["pairs.jsonl"]))
    let result = try Command.run(
      "pairs", "verify", folder["pairs.jsonl"], "--model", Fixtures.own("llama-small"))
    #expect(result.status == 1 && result.errors.contains("pairs.jsonl:1"), "\(result.errors)")
    #expect(result.errors.contains("several turns"))
  }

  @Test("asks by what, where that is not clear")
  func misuse() throws {
    let folder = try folder()
    let none = try Command.run("pairs", "verify", folder["pairs.jsonl"])
    #expect(none.status == 64 && none.errors.contains("--judgements"))
    let two = try Command.run(
      "pairs", "verify", folder["pairs.jsonl"], "--judgements", folder["judgements.jsonl"],
      "--constraints", folder["pairs.jsonl"])
    #expect(two.status == 64 && two.errors.contains("--verify_by judgements or constraints"))
    let alone = try Command.run("pairs", "verify", folder["pairs.jsonl"], "--reference_model", "m")
    #expect(alone.status == 64 && alone.errors.contains("--model"))
  }

  @Test("audits a file of pairs as the ladder does what it makes")
  func audit() throws {
    let folder = try folder()
    let result = try Command.run(
      "pairs", "audit", folder["pairs.jsonl"], "--report", folder["report.json"])
    #expect(result.status == 0, "\(result.errors)")
    #expect(try Rows.object(folder["report.json"])["pairs"] as? Int == 3)
    let texts = folder["texts.jsonl"]
    try Data(#"{"text": "no pair"}"#.utf8).write(to: URL(filePath: texts))
    let refused = try Command.run("pairs", "audit", texts)
    #expect(refused.status == 1 && refused.errors.contains("texts.jsonl:1"), "\(refused.errors)")
  }
}
