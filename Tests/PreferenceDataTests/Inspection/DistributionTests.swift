import ContrastiveRandom
import PreferenceData
import Testing

@Suite("Distributions")
struct DistributionTests {
  @Test("have the quartiles of the sorted numbers")
  func quartiles() {
    var random = CounterGenerator(seed: 3, purpose: "lengths")
    for count in [1, 2, 3, 4, 5, 100, 1001] {
      let values = (0..<count).map { _ in random.next(below: 50) }
      var distribution = Distribution()
      for value in values { distribution.add(value) }
      let sorted = values.sorted()
      let places = [1, (count + 3) / 4, (count + 1) / 2, (3 * count + 3) / 4, count]
      #expect(distribution.quartiles == places.map { sorted[$0 - 1] })
      #expect(distribution.count == count)
      #expect(distribution.histogram(bins: 7).reduce(0, +) == count)
    }
    #expect(Distribution().quartiles.isEmpty && Distribution().mean == nil)
  }

  @Test("fall into equal bins from the least to the largest number")
  func histogram() {
    var distribution = Distribution()
    for value in [10, 11, 12, 13, 14, 15, 19] { distribution.add(value) }
    #expect(distribution.histogram(bins: 5) == [2, 2, 2, 0, 1])
    #expect(distribution.histogram(bins: 10) == [1, 1, 1, 1, 1, 1, 0, 0, 0, 1])
  }

  @Test("of lengths have Wilson's interval and the correlation of the definition")
  func bias() throws {
    let lengths = [(9, 4), (3, 5), (7, 7), (12, 1), (6, 2), (2, 8)]
    let rows = lengths.map { chosen, rejected in
      """
      {"prompt":"q","chosen":"\(String(repeating: "c", count: chosen))",\
      "rejected":"\(String(repeating: "r", count: rejected))"}
      """
    }
    let bias = try withFile(rows.joined(separator: "\n").utf8) {
      try DataReport(inspecting: $0).lengthBias
    }
    #expect(bias.pairs == 6 && bias.unequal == 5 && bias.longer == 3)
    // Wilson's interval is where |share − p| = z √(p(1 − p)/n).
    let interval = try #require(bias.interval)
    for p in [interval.lowerBound, interval.upperBound] {
      let error = abs(abs(0.6 - p) - 1.959964 * (p * (1 - p) / 5).squareRoot())
      #expect(error < 1e-12, "rounding of a few operations")
    }
    // Pearson's correlation of length and mark, as it is defined.
    let values = lengths.flatMap { [(Double($0.0), 1.0), (Double($0.1), 0.0)] }
    let mean = values.reduce(0) { $0 + $1.0 } / 12
    let covariance = values.reduce(0) { $0 + ($1.0 - mean) * ($1.1 - 0.5) }
    let squares = values.reduce(0) { $0 + ($1.0 - mean) * ($1.0 - mean) }
    let correlation = try #require(bias.correlation)
    #expect(abs(correlation - covariance / (squares * 3).squareRoot()) < 1e-12)
    // The standard error of the six differences 5, −2, 0, 11, 4, −6, around their mean of 2.
    let error = 1.959964 * (Double(9 + 16 + 4 + 81 + 4 + 64) / 5 / 6).squareRoot()
    #expect(bias.meanDifference == 2)
    #expect(abs(try #require(bias.meanDifferenceError) - error) < 1e-12)
  }
}
