import ContrastiveTokenizers
import Foundation
import PreferenceData
import TestSupport
import Testing

@Suite("Reports on real data")
struct RealDataTests {
  /// What `Tests/Fixtures/count_data.py` counts in a file.
  private struct Counts: Decodable {
    let rows: Int
    let distinctPrompts: Int
    let emptyAnswers: Int
    let duplicateRows: Int
    let equalPairs: Int?
    let contradictions: Int?
    let longerChosen: Int?
    let unequal: Int?
    let roles: [String: Int]
    let quartiles: [String: [Int]]
    let sums: [String: Int]

    enum CodingKeys: String, CodingKey {
      case rows, contradictions, unequal, roles, quartiles, sums
      case distinctPrompts = "distinct_prompts"
      case emptyAnswers = "empty_answers"
      case duplicateRows = "duplicate_rows"
      case equalPairs = "equal_pairs"
      case longerChosen = "longer_chosen"
    }
  }

  private static var counts: [String: Counts] {
    get throws {
      let data = try Data(contentsOf: URL(filePath: Fixtures.own("data-counts.json")))
      return try JSONDecoder().decode([String: Counts].self, from: data)
    }
  }

  @Test(
    "equal a count by another program", .enabled(if: Fixtures.isAvailable, "\(Fixtures.reason)"))
  func counts() throws {
    for (name, counts) in try Self.counts {
      let report = try DataReport(inspecting: Fixtures.path(name))
      func found(_ name: String) -> Int { report.findings.first { $0.name == name }?.count ?? 0 }
      #expect(report.rows == counts.rows && report.faultyRows == 0)
      #expect(report.distinctPrompts == counts.distinctPrompts, "\(name)")
      #expect(found("empty_answers") == counts.emptyAnswers, "\(name)")
      #expect(found("duplicate_rows") == counts.duplicateRows, "\(name)")
      #expect(found("equal_pairs") == counts.equalPairs ?? 0, "\(name)")
      #expect(found("contradictions") == counts.contradictions ?? 0, "\(name)")
      #expect(report.lengthBias.longer == counts.longerChosen ?? 0, "\(name)")
      #expect(report.lengthBias.unequal == counts.unequal ?? 0, "\(name)")
      #expect(report.turns.roles == counts.roles, "\(name)")
      let lengths = Dictionary(
        uniqueKeysWithValues: zip(
          ["prompt", "first", "second"], [report.prompts] + report.answers))
      for (part, quartiles) in counts.quartiles {
        let found = try #require(lengths[part]).characters
        #expect(found.quartiles == quartiles, "\(name), \(part)")
        let sum = (found.mean ?? 0) * Double(found.count)
        #expect(Int(sum.rounded()) == counts.sums[part], "\(name), \(part)")
      }
    }
  }

  @Test(
    "count as training does", .enabled(if: Fixtures.isAvailable, "\(Fixtures.reason)"),
    arguments: [64, 1024])
  func preparation(maxLength: Int) throws {
    let tokenizer = try BPE(contentsOf: Fixtures.path("tokenizers/gpt2"))
    let path = Fixtures.path("data/hh/harmless_test_first1156.jsonl")
    let report = try DataReport(
      inspecting: path, as: .init(by: tokenizer, maxLength: maxLength, equalPairs: .dropped))
    let data = try PreferenceDataset(contentsOf: path)
      .tokenized(by: tokenizer, maxLength: maxLength, equalPairs: .dropped)
    #expect(report.preparation == data.report)
    func found(_ name: String) -> Int { report.findings.first { $0.name == name }?.count ?? 0 }
    #expect(found("boundary_merges") >= data.report.boundaryMerges)
    #expect(found("cut_chosen") == data.report.cut[0])
    #expect(found("cut_rejected") == data.report.cut[1])
    #expect(found("prompts_too_long") == data.report.promptsTooLong)
  }

  @Test(
    "are made of every file, or end with advice",
    .enabled(if: Fixtures.isAvailable, "\(Fixtures.reason)"))
  func everything() throws {
    let folder = Fixtures.path("data")
    let files = try #require(FileManager.default.enumerator(atPath: folder))
      .compactMap { $0 as? String }.filter { $0.hasSuffix(".jsonl") || $0.hasSuffix(".json") }
      .filter { !$0.hasPrefix("jsontestsuite") }
    #expect(files.count > 10)
    let tokenizer = try BPE(contentsOf: Fixtures.own("llama-small"))
    for file in files {
      do {
        let report = try DataReport(
          inspecting: folder + "/" + file, as: .init(by: tokenizer), rows: 200)
        #expect(report.rows + report.faultyRows > 0)
      } catch let error as DatasetError {
        #expect("\(error)".contains(file))
      }
    }
  }
}
