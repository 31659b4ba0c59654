import ContrastiveKernels
import Testing

@Suite("Tiles of a product")
struct ProductTilesTests {
  static let extents = [0, 1, 7, 47, 48, 100, 386, 575, 1025, 3072, 49152]

  @Test("cover every element once, and every term of its sum", arguments: extents)
  func partition(m: Int) {
    for n in Self.extents {
      for k in Self.extents {
        let tiles = ProductTiles(m: m, n: n, k: k)
        let parts = (0..<tiles.count).map { tiles($0) }
        // Tiles start where others end, so the areas of tiles within the product tell.
        #expect(parts.reduce(0) { $0 + $1.rows.count * $1.columns.count } == m * n)
        #expect(
          Set(parts.map { [$0.rows.lowerBound, $0.columns.lowerBound] }).count == parts.count)
        let inside = parts.allSatisfy {
          $0.rows.upperBound <= m && $0.columns.upperBound <= n
            && $0.rows.lowerBound % tiles.rows == 0 && $0.columns.lowerBound % tiles.columns == 0
        }
        #expect(inside)
        #expect(tiles.slices.first?.lowerBound == 0 && tiles.slices.last?.upperBound == k)
        #expect(
          zip(tiles.slices, tiles.slices.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound })
      }
    }
  }

  @Test("are sixteen or so of a large product, and one of a small one")
  func number() {
    for (m, n, k) in [
      (386, 3072, 576), (3072, 960, 576), (3072, 576, 1536), (960, 576, 3072), (576, 1536, 3072),
      (3072, 3072, 576), (256, 49152, 576), (256, 576, 49152), (49152, 576, 256), (700, 576, 49152),
    ] {
      // The last tile of a row may vanish where the others are rounded up.
      #expect((12...16).contains(ProductTiles(m: m, n: n, k: k).count), "\(m) \(n) \(k)")
    }
    #expect(ProductTiles(m: 64, n: 64, k: 64).count == 1)
    #expect(ProductTiles(m: 32, n: 172, k: 64).count == 1)
  }

  /// The products of a step of SmolLM-135M's shape, forward and backward, on so many rows.
  static func products(rows: Int) -> [(m: Int, n: Int, k: Int)] {
    let maps = [(960, 576), (576, 576), (3072, 576), (576, 1536), (49152, 576)]
    return maps.flatMap { outputs, inputs in
      [(rows, outputs, inputs), (rows, inputs, outputs), (outputs, inputs, rows)]
    }
  }

  @Test(
    "are sixteen of every product of a step from a billion operations on, eight from 130 million")
  func step() {
    for rows in stride(from: 96, through: 8192, by: 31) {
      for (m, n, k) in Self.products(rows: rows) {
        let count = ProductTiles(m: m, n: n, k: k).count
        // A multiplication and an addition are two operations.
        if m * n * k >= 1 << 29 { #expect(count >= 16, "\(m) × \(n) × \(k): \(count) tiles") }
        if m * n * k >= 1 << 26 { #expect(count >= 8, "\(m) × \(n) × \(k): \(count) tiles") }
      }
    }
  }
}
