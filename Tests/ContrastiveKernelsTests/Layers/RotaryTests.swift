import ContrastiveKernels
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("Rotary positions")
struct RotaryTests {
  static let halves = [1, 3, 16, 20]
  let positions: [Int32] = (0..<45).map { ($0 * 37) % 400 }

  private func frequencies(_ half: Int) -> [Double] {
    (0..<half).map { pow(10_000, -Double($0) / Double(half)) }
  }

  @Test("turn the columns i and i + half of every head", arguments: halves)
  func definition(half: Int) {
    let table = RotaryTable(inverseFrequencies: frequencies(half), positions: 400, scale: 1.25)
    #expect(table.headWidth == 2 * half && table.positions == 400)
    let wide = padded(45, 3 * 2 * half + 4, seed: 1)
    let x = wide.columns(2..<2 + 3 * 2 * half)
    let before = wide.doubles
    rotate(x, positions: positions, heads: 3, table: table, .forward)

    let expected = zip(before, positions).map { row, position in
      var rotated = row
      for head in 0..<3 {
        for (i, frequency) in frequencies(half).enumerated() {
          let first = 2 + head * 2 * half + i
          let angle = Double(position) * frequency
          rotated[first] = 1.25 * (row[first] * cos(angle) - row[first + half] * sin(angle))
          rotated[first + half] = 1.25 * (row[first + half] * cos(angle) + row[first] * sin(angle))
        }
      }
      return rotated
    }
    // Two products of a rounded cosine or sine and their sum: five roundings of numbers below 2.5.
    #expect(distance(wide.doubles, expected) < 2.5 * 5 * ulp)
    #expect(paddingIsIntact(wide))
  }

  @Test("have the backward rotation as their gradient", arguments: halves)
  func derivative(half: Int) {
    let table = RotaryTable(inverseFrequencies: frequencies(half), positions: 400, scale: 1.25)
    let (x, gradient) = (padded(45, 4 * half, seed: 2), padded(45, 4 * half, seed: 3))
    let (rotated, back) = (copy(x), copy(gradient))
    rotate(rotated, positions: positions, heads: 2, table: table, .forward)
    rotate(back, positions: positions, heads: 2, table: table, .inverse)
    // A linear map and its transpose: ⟨R x, g⟩ = ⟨x, Rᵀ g⟩, up to the rounding of 180 · half terms.
    let tolerance = 2.5 * 5 * ulp * (180 * Double(half)).squareRoot()
    let forward = inner(rotated.doubles, gradient.doubles)
    #expect(abs(forward - inner(x.doubles, back.doubles)) < tolerance)
  }

  @Test("make products depend on the distance alone")
  func relative() {
    let table = RotaryTable(inverseFrequencies: frequencies(8), positions: 400)
    let products = [Int32(0), 5, 390].map { start in
      let (query, key) = (padded(1, 16, seed: 4), padded(1, 16, seed: 5))
      rotate(query, positions: [start + 9], heads: 1, table: table, .forward)
      rotate(key, positions: [start], heads: 1, table: table, .forward)
      return inner(query.doubles, key.doubles)
    }
    // Sixteen terms below 2 with a few roundings each.
    #expect(abs(products[0] - products[1]) < 16 * 2 * 5 * ulp)
    #expect(abs(products[0] - products[2]) < 16 * 2 * 5 * ulp)
  }

  @Test("give the same bits with any number of threads")
  func threads() {
    let table = RotaryTable(inverseFrequencies: frequencies(20), positions: 400)
    let many = (0..<200).map { Int32($0) }
    let results = teams.map { team in
      let x = padded(200, 80, seed: 6)
      rotate(x, positions: many, heads: 2, table: table, .forward, team: team)
      return x.bits
    }
    for result in results.dropFirst() { #expect(result == results[0]) }
  }
}
