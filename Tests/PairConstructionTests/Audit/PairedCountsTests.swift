import Foundation
import PairConstruction
import Testing

@Suite("Paired counts")
struct PairedCountsTests {
  /// Counts of the trait “exclamation”, by an audit.
  static func counts(both: Int, chosenOnly: Int, rejectedOnly: Int, neither: Int) throws
    -> PairedCounts
  {
    var audit = TraitAudit { _ in false }
    for _ in 0..<both { audit.add(chosen: "a!", rejected: "b!") }
    for _ in 0..<chosenOnly { audit.add(chosen: "a!", rejected: "b") }
    for _ in 0..<rejectedOnly { audit.add(chosen: "a", rejected: "b!") }
    for _ in 0..<neither { audit.add(chosen: "a", rejected: "b") }
    return try #require(audit.report.traits.first { $0.name == "exclamation" }).counts
  }

  @Test("give rates, their difference and its interval")
  func difference() throws {
    let counts = try Self.counts(both: 1, chosenOnly: 4, rejectedOnly: 1, neither: 2)
    #expect(counts.pairs == 8 && counts.chosenRate == 0.625 && counts.rejectedRate == 0.25)
    #expect(counts.difference == 0.375)
    // Cells plus one half: 4.5 and 1.5 of 10; the variance of a mean of ten numbers 1, −1 and 0.
    let mean = 0.3
    let variance =
      (4.5 * (1 - mean) * (1 - mean) + 1.5 * (1 + mean) * (1 + mean) + 4 * mean * mean) / 10
    let half = 1.959964 * (variance / 10).squareRoot()
    let interval = try #require(counts.differenceInterval)
    #expect(abs(interval.lowerBound - (mean - half)) < 1e-15)
    #expect(abs(interval.upperBound - (mean + half)) < 1e-15)
  }

  @Test("give the logarithm of the quotient of the rates")
  func logRatio() throws {
    let counts = try Self.counts(both: 1, chosenOnly: 4, rejectedOnly: 1, neither: 2)
    let ratio = try #require(counts.logRatio)
    #expect(ratio.value == log(2.5))
    #expect(abs(ratio.standardError - (5.0 / 10).squareRoot()) < 1e-15)
    // One side never has it: 4 and 0 for 4½ and ½.
    let oneSided = try #require(
      try Self.counts(both: 0, chosenOnly: 4, rejectedOnly: 0, neither: 2).logRatio)
    #expect(
      oneSided.value == log(9) && abs(oneSided.standardError - (5 / 2.25).squareRoot()) < 1e-15)
    let reverse = try #require(
      try Self.counts(both: 0, chosenOnly: 0, rejectedOnly: 4, neither: 2).logRatio)
    #expect(reverse.value == log(0.5 / 4.5) && reverse.standardError == oneSided.standardError)
    // Where the answers of each pair agree, the rates are the same for certain.
    let agreeing = try #require(
      try Self.counts(both: 3, chosenOnly: 0, rejectedOnly: 0, neither: 1).logRatio)
    #expect(agreeing.value == 0 && agreeing.standardError == 0)
  }

  @Test("of nothing say nothing")
  func nothing() {
    let counts = PairedCounts()
    #expect(counts.chosenRate == nil && counts.rejectedRate == nil && counts.difference == nil)
    #expect(counts.differenceInterval == nil && counts.logRatio == nil)
  }
}
