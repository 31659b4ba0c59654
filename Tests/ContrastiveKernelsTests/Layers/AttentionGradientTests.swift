import ContrastiveKernels
import Testing

@Suite("Attention gradient")
struct AttentionGradientTests {
  @Test(
    "has the slopes of the masked softmax",
    arguments: [(0, 1), (0, 65), (1, 3), (3, 127), (64, 64), (127, 1), (128, 128), (129, 70)])
  func derivative(prefix: Int, branch: Int) {
    expectSlopes(AttentionCase([(prefix, [branch, 2])]))
  }

  @Test("sums over the query heads of a key head", arguments: [(2, 2), (2, 1), (6, 2)])
  func groupedHeads(heads: (Int, Int)) {
    expectSlopes(AttentionCase([(20, [1, 30]), (0, [70])], heads: heads, width: 12))
  }

  @Test("ends at the window", arguments: [1, 30, 128, 200])
  func window(window: Int) {
    expectSlopes(AttentionCase([(60, [100]), (0, [150])], window: window))
  }

  private func expectSlopes(_ example: AttentionCase) {
    let outputGradient = padded(
      example.packed.rows, example.shape.queryHeads * example.shape.headWidth, seed: 2)
    let gradient = example.backward(outputGradient)
    #expect(paddingIsIntact(gradient))
    let used = example.usedRows
    let unused = Set(0..<gradient.rows).subtracting(used)
    #expect(gradient.doubles(at: Array(unused)).joined().allSatisfy { $0.isNaN })

    let weights = outputGradient.doubles(at: used)
    // One direction for the queries, one for the keys, one for the values.
    let width = example.shape.headWidth
    let ends = [0, example.shape.queryHeads, example.shape.keyHeads, example.shape.keyHeads]
      .map { $0 * width }
    for part in 1...3 {
      let start = ends[..<part].reduce(0, +)
      var direction = padded(example.packed.rows, example.packed.columns, seed: 3).doubles
      for row in direction.indices {
        for column in direction[row].indices
        where !(start..<start + ends[part]).contains(column) || unused.contains(row) {
          direction[row][column] = 0
        }
      }
      let expected = slope(
        of: { inner(example.schoolbook($0).output, weights) }, at: example.packed.doubles,
        along: direction)
      let actual = inner(gradient.doubles(at: used), used.map { direction[$0] })
      // An element of a gradient is a mean of slopes and keys, or of slopes and queries, below 10 in
      // size, and wrong by as much as the scores are, about 8 ulp of that to either side.
      let count = Double(used.count * ends[part])
      #expect(abs(actual - expected) < 10 * 8 * ulp * count.squareRoot(), "part \(part)")
    }
  }

  @Test("adds up over branches as over prefixes of their own")
  func sharedPrefix() {
    let shared = AttentionCase([(150, [90, 1, 130])], heads: (4, 2))
    let outputGradient = padded(shared.packed.rows, 4 * 8, seed: 4)
    let gradient = shared.backward(outputGradient)
    var prefixSum = [[Double]](
      repeating: [Double](repeating: 0, count: gradient.columns), count: 150)
    // Each element is rounded in two ways; sizes as in the test of the slopes.
    let tolerance = 2 * 10 * 8 * ulp
    for (n, branch) in shared.groups[0].dropFirst().enumerated() {
      let rows = [0] + Array(branch.prefix) + Array(branch.keys)
      var alone = AttentionCase([(0, [rows.count - 1])], heads: (4, 2))
      alone.packed = gathered(shared.packed, rows + [0])
      let slopes = gathered(outputGradient, rows + [0])
      // The slopes of the prefix's own rows belong to one of the copies.
      if n > 0 { for row in 0...150 { fill(slopes.row(row), with: 0) } }
      let result = alone.backward(slopes)
      let own = result.doubles(at: Array(151..<rows.count))
      #expect(distance(gradient.doubles(at: Array(branch.queries)), own) < tolerance)
      for (row, terms) in result.doubles(at: Array(1...150)).enumerated() {
        for (column, term) in terms.enumerated() { prefixSum[row][column] += term }
      }
    }
    let prefix = gradient.doubles(at: Array(shared.groups[0][0].queries))
    #expect(distance(prefix, prefixSum) < 3 * tolerance)
  }

  @Test("gives the same bits with any number of threads")
  func threads() {
    let example = AttentionCase([(140, [90, 1]), (0, [200])], heads: (6, 2), window: 150)
    let outputGradient = padded(example.packed.rows, 6 * 8, seed: 5)
    let results = teams.map { example.backward(outputGradient, team: $0).bits }
    for result in results.dropFirst() { #expect(result == results[0]) }
  }
}
