import ContrastiveKernels
import Testing

@Suite("Attention")
struct AttentionTests {
  /// Lengths around the blocks of queries and keys, and none at all.
  static let prefixes = [0, 1, 3, 63, 127, 128, 129, 300]
  static let branches = [1, 3, 64, 127, 128, 129, 300]

  @Test("equals the masked softmax", arguments: prefixes, branches)
  func definition(prefix: Int, branch: Int) {
    expectSchoolbook(AttentionCase([(prefix, [branch, 2])]))
  }

  @Test("shares key heads among query heads", arguments: [(2, 2), (2, 1), (6, 3), (3, 1), (6, 2)])
  func groupedHeads(heads: (Int, Int)) {
    expectSchoolbook(AttentionCase([(40, [1, 30]), (0, [70, 1])], heads: heads, width: 12))
    expectSchoolbook(AttentionCase([(5, [4])], heads: heads, width: 64))
  }

  @Test("hides what lies behind the window", arguments: [1, 2, 50, 64, 128, 200, 1000])
  func window(window: Int) {
    expectSchoolbook(AttentionCase([(130, [1, 140]), (0, [270])], window: window))
  }

  private func expectSchoolbook(_ example: AttentionCase) {
    let (output, logSumExp) = example.forward()
    let expected = example.schoolbook(example.packed.doubles)
    // A score is a sum of up to 64 products, below 24 in all and wrong by a few ulp of that; its
    // exponential is wrong by as much, relatively, and an output is a mean of numbers below 2.
    let tolerance = 24 * 4 * ulp
    #expect(distance(output.doubles(at: example.usedRows), expected.output) < 2 * tolerance)
    #expect(distance(logSumExp.doubles(at: example.usedRows), expected.logSumExp) < tolerance)
    #expect(paddingIsIntact(output) && paddingIsIntact(logSumExp))
    let unused = Set(0..<output.rows).subtracting(example.usedRows)
    #expect(output.doubles(at: Array(unused)).joined().allSatisfy { $0.isNaN })
  }

  @Test("gives each branch what it would get with a prefix of its own")
  func sharedPrefix() {
    let shared = AttentionCase([(150, [90, 1, 130])], heads: (4, 2))
    let output = shared.forward().output
    for branch in shared.groups[0].dropFirst() {
      var alone = AttentionCase([(0, [150 + branch.queries.count])], heads: (4, 2))
      alone.packed = gathered(shared.packed, [0] + Array(branch.prefix) + Array(branch.keys))
      // The same sums in blocks cut elsewhere: rounded twice, each as in the definition.
      let expected = alone.forward().output.doubles(at: Array(151..<151 + branch.queries.count))
      #expect(distance(output.doubles(at: Array(branch.queries)), expected) < 4 * 24 * 4 * ulp)
    }
  }

  @Test("lets a query alone, or a run of them, continue cached keys", arguments: [nil, 70])
  func decoding(window: Int?) {
    let example = AttentionCase([(100, [200])], heads: (6, 2), window: window)
    let (output, logSumExp) = example.forward()
    let branch = example.groups[0][1]
    let split = branch.queries.lowerBound + 130
    var continued = [
      AttentionSegment(
        queries: split..<branch.queries.upperBound, keys: branch.keys, prefix: branch.prefix)
    ]
    for row in branch.queries.lowerBound..<split {
      continued.append(
        AttentionSegment(
          queries: row..<row + 1, keys: branch.keys.lowerBound..<row + 1, prefix: branch.prefix))
    }
    let again = example.forward([continued])
    let rows = Array(branch.queries)
    // Two roundings of the same sums, each as in the definition.
    let tolerance = 2 * 24 * 4 * ulp
    #expect(
      distance(again.output.doubles(at: rows), output.doubles(at: rows)) < 2 * tolerance)
    #expect(
      distance(again.logSumExp.doubles(at: rows), logSumExp.doubles(at: rows)) < tolerance)
  }

  @Test("needs no log-sum-exp to write to")
  func withoutLogSumExp() {
    let example = AttentionCase([(3, [40, 1])])
    let (queries, keys, values) = example.parts(example.packed)
    let output = unset(queries.rows, queries.columns)
    attention(
      queries: queries, keys: keys, values: values, groups: example.groups, shape: example.shape,
      into: output, logSumExp: nil)
    #expect(output.bits == example.forward().output.bits)
  }

  @Test("keeps groups apart")
  func isolation() {
    let example = AttentionCase([(70, [80]), (30, [1, 200])])
    let before = example.forward().output
    for row in example.groups[1].flatMap(\.queries) {
      for column in 0..<example.packed.columns { example.packed.row(row)[column] = .nan }
    }
    let after = example.forward().output
    let rows = example.groups[0].flatMap(\.queries)
    #expect(after.doubles(at: rows) == before.doubles(at: rows))
    let others = example.groups[1].flatMap(\.queries)
    #expect(after.doubles(at: others).joined().allSatisfy { $0.isNaN }, "NaN shows")
  }

  @Test("gives the same bits with any number of threads")
  func threads() {
    let example = AttentionCase([(140, [90, 1]), (0, [200])], heads: (6, 2), window: 150)
    let results = teams.map { team in
      let (output, logSumExp) = example.forward(team: team)
      return output.bits + logSumExp.bits
    }
    for result in results.dropFirst() { #expect(result == results[0]) }
  }
}

/// Returns a padded matrix of the rows at `indices`.
func gathered(_ matrix: Matrix, _ indices: [Int]) -> Matrix {
  let result = unset(indices.count, matrix.columns)
  gatherRows(matrix, indices.map { Int32($0) }, into: result)
  return result
}
