import ContrastiveKernels
import Testing

@Suite("Embedding")
struct EmbeddingTests {
  /// Ids that come again, next to each other and far apart.
  let ids: [Int32] = (0..<150).map { ($0 * $0) % 23 } + [22, 22, 0]

  @Test("copies the rows of a table", arguments: [1, 5, 64, 130])
  func gather(width: Int) {
    let table = padded(23, width, seed: 1)
    let y = padded(ids.count, width, seed: 2)
    gatherRows(table, ids, into: y)
    #expect(y.bits == ids.map { table.bits[Int($0)] })
    #expect(paddingIsIntact(y))
  }

  @Test("adds gradients row by row in the order of the ids", arguments: [1, 5, 64, 130])
  func scatter(width: Int) {
    let gradient = padded(ids.count, width, seed: 3)
    let table = padded(23, width, seed: 4)
    var expected = (0..<23).map { table.row($0).array }
    for (r, id) in ids.enumerated() {
      for c in 0..<width { expected[Int(id)][c] += gradient.row(r)[c] }
    }
    scatterAddRows(gradient, ids, into: table)
    #expect((0..<23).map { table.row($0).array } == expected)
    #expect(paddingIsIntact(table))
  }

  @Test("gives the same bits with any number of threads")
  func threads() {
    let gradient = padded(ids.count, 200, seed: 5)
    let results = teams.map { team in
      let table = padded(23, 200, seed: 6)
      let y = Matrix(uninitialized: ids.count, 200)
      scatterAddRows(gradient, ids, into: table, team: team)
      gatherRows(table, ids, into: y, team: team)
      return table.bits + y.bits
    }
    for result in results.dropFirst() { #expect(result == results[0]) }
  }
}
