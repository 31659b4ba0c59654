import ContrastiveKernels
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("Softmax")
struct SoftmaxTests {
  static let widths = [1, 3, 16, 33, 1000]

  @Test("and log-sum-exp equal their formulas", arguments: widths)
  func definition(width: Int) {
    let x = padded(40, width, seed: 1, scale: 20)
    let y = padded(40, width, seed: 2)
    softmax(x, into: y)
    let sums = FloatBuffer(repeating: .nan, count: 40)
    logSumExp(x, into: sums)
    for r in 0..<40 {
      let row = x.row(r).doubles
      let sum = row.map { exp($0) }.reduce(0, +)
      // A relative error of 2 units in each exponential, of 40 · ulp in the difference of numbers up
      // to 40, and of a few additions in each lane; log-sum-exp is below 27.
      let tolerance = Double(2 * 2 + 40 + 2 + width / 16 + 5) * ulp
      for (value, term) in zip(y.row(r).doubles, row) {
        #expect(abs(value - exp(term) / sum) <= tolerance * exp(term) / sum)
      }
      #expect(abs(Double(sums[r]) - log(sum)) <= tolerance + 27 * ulp * 2)
    }
    #expect(paddingIsIntact(y))
  }

  @Test("has the same bits for any number of threads, and in place")
  func threads() {
    let x = padded(500, 100, seed: 3)
    let results = teams.map { team in
      let y = padded(500, 100, seed: 4)
      let sums = FloatBuffer(repeating: 0, count: 500)
      softmax(x, into: y, team: team)
      logSumExp(x, into: sums, team: team)
      return y.bits + [sums.array.map(\.bitPattern)]
    }
    #expect(results.allSatisfy { $0 == results[0] })
    softmax(x, into: x)
    #expect(x.bits == results[0].dropLast())
  }

  @Test("does not overflow, and knows what is impossible")
  func extremes() {
    let x = Matrix(
      FloatBuffer([1e38, 1e38, -.infinity, -1e38, -1e38, -.infinity, -.infinity, 5, -.infinity]),
      rows: 3, columns: 3)
    let y = Matrix(uninitialized: 3, 3)
    let sums = FloatBuffer(repeating: 0, count: 3)
    softmax(x, into: y)
    logSumExp(x, into: sums)
    #expect(y.buffer.array == [0.5, 0.5, 0, 0.5, 0.5, 0, 0, 1, 0])
    #expect(sums.array == [1e38, -1e38, 5])
    let nothing = Matrix(FloatBuffer(repeating: -.infinity, count: 4), rows: 1, columns: 4)
    softmax(nothing, into: nothing)
    #expect(nothing.buffer.array.allSatisfy { $0.isNaN })
    let odd = Matrix(
      FloatBuffer([-.infinity, -.infinity, .infinity, 1, .nan, 1]), rows: 3, columns: 2)
    logSumExp(odd, into: sums)
    #expect(sums[0] == -.infinity && sums[1] == .infinity && sums[2].isNaN)
    logSumExp(Matrix(FloatBuffer([]), rows: 3, columns: 0), into: sums)
    #expect(sums.array == [-.infinity, -.infinity, -.infinity])
  }
}
