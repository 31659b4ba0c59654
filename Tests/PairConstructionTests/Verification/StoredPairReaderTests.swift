import Foundation
import PairConstruction
import PreferenceData
import TestSupport
import Testing

@Suite("Reading stored pairs")
struct StoredPairReaderTests {
  private func pairs(_ lines: String) throws -> [StoredPair] {
    let folder = try TemporaryFolder()
    var reader = try StoredPairReader(try folder.write(lines, to: "pairs.jsonl"))
    var pairs: [StoredPair] = []
    while let pair = try reader.next() { pairs.append(pair) }
    return pairs
  }

  @Test("finds the prompt, both answers, their models and the names of the row")
  func row() throws {
    let pair = try #require(
      try pairs(
        """
        {"prompt": "Sing.", "chosen": "La.", "rejected": "No.", "chosen_model": "a", "rejected_model": "a", \
        "label": 7, "domain": "music"}

        """
      ).first)
    #expect(pair.group.prompt == .text("Sing.") && pair.group.label == "7")
    #expect(pair.group.domain == "music" && !pair.hasSeveralTurns)
    #expect(pair.better.text == "La." && pair.worse.text == "No.")
    #expect(pair.better.model == "a" && pair.worse.model == "a (rejected)")
    #expect(pair.better.source.line == 1)
  }

  @Test("extracts the prompt of whole conversations, as training does")
  func conversation() throws {
    let pair = try #require(
      try pairs(
        """
        {"chosen": [{"role": "user", "content": "Sing."}, {"role": "assistant", "content": "La."}], \
        "rejected": [{"role": "user", "content": "Sing."}, {"role": "assistant", "content": "No."}]}

        """
      ).first)
    #expect(pair.group.id == PromptID(.text("Sing.")))
    #expect(pair.better.model == "chosen" && pair.worse.text == "No.")
  }

  @Test(
    "refuses what is no pair, and a file without any",
    arguments: [
      #"{"text": "La."}"#, #"{"prompt": "Sing.", "completion": "La."}"#,
      #"{"prompt": "Sing.", "responses": ["La.", "No."], "scores": [1, 0]}"#, "", "\n\n", "[]",
    ])
  func refusals(lines: String) {
    #expect(throws: (any Error).self) { try pairs(lines) }
  }
}
