import ContrastiveTokenizers
import PreferenceData
import TestSupport
import Testing

@Suite("Difficulty from the data")
struct DifficultyMeasureTests {
  private static let rows = """
    {"prompt": "q", "chosen": "bcd", "rejected": "brd", "chosen_rating": 5, "rejected_rating": 3.5, \
    "chosen_rank": 1, "rejected_rank": 3, "difficulty": 0.25}
    {"prompt": "q", "chosen": "b", "rejected": "acdr", "score_chosen": 2, "score_rejected": 3, \
    "chosen_rank": 2, "rejected_rank": 3, "difficulty": -2}

    """

  private func data(_ text: String, to folder: TemporaryFolder) throws -> TokenizedDataset {
    try PreferenceDataset(contentsOf: folder.write(text, to: "pairs.jsonl"))
      .tokenized(by: TinyTokenizer.ending(), maxLength: 64)
  }

  @Test("grows as gaps and distances shrink, and with length and the column")
  func measures() throws {
    let folder = try TemporaryFolder()
    let data = try data(Self.rows, to: folder)
    #expect(try data.difficulties(by: .ratingGap) == [-1.5, 1])
    #expect(try data.difficulties(by: .rankGap) == [-2, -1])
    #expect(try data.difficulties(by: .column) == [0.25, -2])
    // A token a letter, and one more at either end.
    #expect(try data.difficulties(by: .length) == [6, 7])
    // Of four tokens one differs, of five only the last does not.
    #expect(try data.difficulties(by: .editDistance) == [-0.25, -0.8])
    #expect(data.difficulties { Double($0.row) } == [0, 1])
  }

  @Test(
    "names the line and the columns where they are missing",
    arguments: [
      (DifficultyMeasure.ratingGap, "“chosen_rating” and “rejected_rating”"),
      (.rankGap, "“chosen_rank” and “rejected_rank”"), (.column, "“difficulty”"),
    ])
  func missing(measure: DifficultyMeasure, columns: String) throws {
    let folder = try TemporaryFolder()
    let data = try data(
      Self.rows
        + "{\"prompt\": \"a\", \"chosen\": \"b\", \"rejected\": \"c\", \"chosen_rank\": 1}\n",
      to: folder)
    let error = #expect(throws: DatasetError.self) { try data.difficulties(by: measure) }
    #expect(
      error.map { "\($0)" }
        == "\(folder["pairs.jsonl"]):3: the difficulty “\(measure.rawValue)” needs \(columns); fill in "
        + "every row, or choose another difficulty")
  }

  @Test("is no number where a gap is beyond all numbers")
  func overflow() throws {
    let folder = try TemporaryFolder()
    let row = Self.rows.split(separator: "\n")[0]
      .replacing(": 5, ", with: ": 1e308, ").replacing("3.5", with: "-1e308")
    let data = try data("\(row)\n", to: folder)
    #expect(throws: DatasetError.self) { try data.difficulties(by: .ratingGap) }
  }

  @Test("compares two answers where it says so")
  func oneAnswer() throws {
    let folder = try TemporaryFolder()
    let data = try data(
      "{\"prompt\": \"a\", \"completion\": \"b\", \"difficulty\": 3}\n", to: folder)
    #expect(throws: DatasetError.self) { try data.difficulties(by: .editDistance) }
    #expect(try data.difficulties(by: .column) == [3])
  }

  @Test("is a number in the file")
  func wrongType() throws {
    let folder = try TemporaryFolder()
    let error = #expect(throws: DatasetError.self) {
      try data("{\"text\": \"a\", \"difficulty\": \"hard\"}\n", to: folder)
    }
    #expect(
      error.map { "\($0)" }?.contains(
        ":1: “difficulty” is the text “hard”, expected a finite number")
        == true, "\(error.map { "\($0)" } ?? "")")
  }
}
