import ContrastiveTraining
import Foundation
import Testing

@Suite("Block means")
struct BlockMeansTests {
  @Test("keep a series of any length in fewer than 32 numbers", arguments: [1, 31, 32, 33, 1000])
  func merging(count: Int) throws {
    var series = BlockMeans()
    for value in 0..<count { series.add(Double(value)) }
    #expect(series.count == count && series.blocks.count < 32)
    for (index, block) in series.blocks.enumerated() {
      let first = index * series.length
      #expect(block == Double(2 * first + series.length - 1) / 2)
    }
    if count > 2 {
      // The line through whole blocks rises by one a step.
      let line = try #require(series.line)
      #expect(abs(line.change - Double(series.blocks.count * series.length)) < 1e-9)
    }
  }

  @Test("go on after decoding as if nothing had been")
  func coding() throws {
    var series = BlockMeans()
    for value in 0..<77 { series.add(0.1 * Double(value)) }
    var copy = try JSONDecoder().decode(BlockMeans.self, from: JSONEncoder().encode(series))
    for value in 77..<99 {
      series.add(0.1 * Double(value))
      copy.add(0.1 * Double(value))
    }
    #expect(copy == series)
  }

  @Test(
    "refuse what cannot have come from a series",
    arguments: [
      #"{"blocks": [], "length": 0, "sum": 0, "waiting": 0}"#,
      #"{"blocks": [], "length": 2, "sum": 0, "waiting": 2}"#,
      #"{"blocks": [], "length": 2, "sum": 0, "waiting": -1}"#,
      #"{"blocks": [], "length": 9223372036854775807, "sum": 0, "waiting": 1}"#,
      "{\"blocks\": [\(Array(repeating: "0", count: 32).joined(separator: ","))], \"length\": 1,"
        + "\"sum\": 0, \"waiting\": 0}",
    ])
  func hostile(text: String) {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(BlockMeans.self, from: Data(text.utf8))
    }
  }
}
