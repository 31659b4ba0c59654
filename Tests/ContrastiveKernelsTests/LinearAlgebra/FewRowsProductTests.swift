import ContrastiveKernels
import Testing

@Suite("Products of few rows")
struct FewRowsProductTests {
  @Test("equal the schoolbook sums, whatever the number of rows", arguments: 1...64)
  func definition(rows: Int) {
    // Neither the columns, in fours, nor the terms of a sum, in sixteens, come out even.
    let (columns, terms) = (38 + rows % 4, 45 + rows)
    let (a, b, c) = ProductForm.rightTransposed.operands(rows, columns, terms)
    let before = c.doubles
    let product = schoolbook(a.doubles, transposed(b.doubles, columns: terms), columns: columns)
    // As for all products: each of the terms and sums of numbers below 1 may be rounded.
    let tolerance = Double(terms + 4) * ulp * Double(terms)
    multiply(a, b.transposed, into: c, .add, scale: 0.5)
    #expect(
      distance(c.doubles, zip(before, product).map { zip($0, $1).map { $0 + 0.5 * $1 } })
        <= tolerance)
    multiply(a, b.transposed, into: c)
    #expect(distance(c.doubles, product) <= tolerance)
    #expect(paddingIsIntact(c))
  }

  @Test("give each row the bits that it has alone", arguments: [16, 31, 577, 1536])
  func alone(terms: Int) {
    let a = padded(fewRows, terms, seed: 5)
    let b = padded(303, terms, seed: 4)
    let alone = padded(fewRows, 303, seed: 7)
    for r in 0..<fewRows { multiply(a.rows(r..<r + 1), b.transposed, into: alone.rows(r..<r + 1)) }
    for rows in 2...fewRows {
      // Rows from the middle too, since their number decides which go together.
      for first in [0, (fewRows - rows) / 2, fewRows - rows] {
        let together = padded(rows, 303, seed: 6)
        multiply(a.rows(first..<first + rows), b.transposed, into: together)
        #expect(together.bits == alone.rows(first..<first + rows).bits)
      }
    }
  }

  @Test("have the same bits for any number of threads", arguments: [1, 2, 3, 7, 8])
  func threads(rows: Int) {
    let (a, b, c) = ProductForm.rightTransposed.operands(rows, 3001, 300)
    let results = [1, 2, 8, 16].map { threads in
      multiply(a, b.transposed, into: c, team: ForkJoin(threads: threads))
      return c.bits
    }
    #expect(results.allSatisfy { $0 == results[0] })
  }
}
