import Foundation
import PairConstruction
import Testing

@Suite("Paired lengths")
struct PairedLengthsTests {
  static func lengths(_ pairs: [(Int, Int)]) -> PairedLengths {
    var audit = TraitAudit { _ in false }
    for (chosen, rejected) in pairs {
      audit.add(
        chosen: String(repeating: "w ", count: chosen),
        rejected: String(repeating: "w ", count: rejected))
    }
    return audit.report.words
  }

  @Test("give means, their difference and the logarithm of their quotient")
  func definition() throws {
    let rows = [(5, 2), (3, 3), (9, 1), (1, 6)]
    let lengths = Self.lengths(rows)
    #expect(lengths.chosenMean == 4.5 && lengths.rejectedMean == 3)
    #expect(lengths.longer.chosenOnly == 2 && lengths.longer.rejectedOnly == 1)
    let difference = try #require(lengths.difference)
    #expect(difference.value == 1.5)
    // Differences 3, 0, 8, −5 around 1.5.
    let squares = 1.5 * 1.5 + 1.5 * 1.5 + 6.5 * 6.5 + 6.5 * 6.5
    #expect(abs(difference.standardError - (squares / 3 / 4).squareRoot()) < 1e-14)
    let ratio = try #require(lengths.logRatio)
    #expect(abs(ratio.value - log(1.5)) < 1e-15)
    let terms = rows.map { Double($0.0) / 4.5 - Double($0.1) / 3 }
    let spread = terms.reduce(0) { $0 + $1 * $1 }  // their mean is zero
    #expect(abs(ratio.standardError - (spread / 3 / 4).squareRoot()) < 1e-14)
  }

  @Test("of one pair or of empty answers say what they can")
  func edges() {
    #expect(Self.lengths([]).chosenMean == nil && Self.lengths([]).difference == nil)
    #expect(Self.lengths([(2, 1)]).chosenMean == 2 && Self.lengths([(2, 1)]).difference == nil)
    let empty = Self.lengths([(0, 1), (0, 2)])
    #expect(empty.logRatio == nil && empty.difference?.value == -1.5)
  }
}
