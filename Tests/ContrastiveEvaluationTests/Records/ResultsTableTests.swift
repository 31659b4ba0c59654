import ContrastiveEvaluation
import ContrastiveFiles
import Testing
import TestSupport

@Suite("A table of results")
struct ResultsTableTests {
  static let table = ResultsTable(
    caption: "Held-out instructions, 95 % intervals.",
    columns: [
      .init(title: "met", unit: "%", direction: .higher), .init(title: "length"),
      .init(title: "loss", unit: "nats", direction: .lower),
    ],
    rows: [
      .init(
        name: "SFT",
        values: [.interval(.init(mean: 52.6, low: 49.1, high: 56)), .number(31), .none]),
      .init(
        name: "DPO", group: "with “curriculum”", values: [.number(0.1), .none, .number(-1e-9)]),
    ],
    comparisons: [
      .init(
        "DPO", against: "SFT",
        values: [.interval(.init(mean: 8, low: 5, high: 11)), .none, .none])
    ])

  @Test("is read as it was written")
  func roundTrip() throws {
    let folder = try TemporaryFolder()
    try Self.table.write(to: folder["results.json"])
    #expect(try ResultsTable(contentsOf: folder["results.json"]) == Self.table)
    #expect(try folder.names == ["results.json"])
  }

  @Test("takes numbers that are not finite for none")
  func notFinite() throws {
    let folder = try TemporaryFolder()
    var table = Self.table
    table.rows[0].values = [
      .number(.infinity), .interval(.init(mean: 1, low: -.infinity, high: 2)), .number(.nan),
    ]
    try table.write(to: folder["results.json"])
    let read = try ResultsTable(contentsOf: folder["results.json"])
    #expect(read.rows[0].values == [.none, .none, .none])
  }

  @Test(
    "that is broken is refused with the field and what was expected",
    arguments: [
      (#"{"rows": []}"#, "“columns” is missing, expected a value"),
      (#"{"columns": [{"title": 3}], "rows": []}"#, "“columns[0].title” is 3, expected a text"),
      (
        #"{"columns": [{"title": "a", "direction": "up"}], "rows": []}"#,
        "“columns[0].direction” is \"up\", expected “higher” or “lower”"
      ),
      (
        #"{"columns": [{"title": "a"}], "rows": [{"name": "x", "values": [{"mean": 1, "low": 0}]}]}"#,
        "“rows[0].values[0].high” is missing, expected a value"
      ),
      (
        #"{"columns": [{"title": "a"}], "rows": [{"name": "x", "values": [1e999]}]}"#,
        "“rows[0].values[0]” is 1e999, expected a number"
      ),
      (
        #"{"columns": [{"title": "a"}], "rows": [{"name": "x", "values": []}]}"#,
        "the row “x” has 0 values for 1 columns"
      ),
      (
        #"{"columns": [], "rows": [{"name": "x", "values": []}, {"name": "x", "values": []}]}"#,
        "two rows have the same name"
      ),
      (
        #"{"columns": [], "rows": [], "comparisons": [{"row": "x", "against": "y", "values": []}]}"#,
        "a comparison names “x”, which is no row"
      ),
      ("{\n]", ":2: column 1: expected a key"),
    ])
  func broken(text: String, message: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(text, to: "results.json")
    let error = #expect(throws: RecordError.self) {
      try ResultsTable(contentsOf: folder["results.json"])
    }
    #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
    #expect(error?.description.hasPrefix(folder["results.json"]) == true)
  }

  @Test("that is not there is missed by name, and not written where it cannot be")
  func files() throws {
    let folder = try TemporaryFolder()
    #expect(throws: FileError.self) { try ResultsTable(contentsOf: folder["results.json"]) }
    #expect(throws: FileError.self) { try Self.table.write(to: folder["no/results.json"]) }
    #expect(try folder.names == [])
  }
}
