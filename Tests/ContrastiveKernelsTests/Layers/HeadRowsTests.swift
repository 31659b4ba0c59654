import ContrastiveKernels
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("Head rows")
struct HeadRowsTests {
  /// Widths around the lanes and the runs that are summed in single precision, and real ones.
  static let vocabularies = [1, 3, 16, 17, 1024, 1025, 5000, 49_152, 128_256]

  @Test("report the statistics of a softmax", arguments: vocabularies, [Float(1), 30])
  func definition(vocabulary: Int, scale: Float) {
    let logits = padded(3, vocabulary, seed: 1, scale: scale)
    let result = Statistics(of: logits)
    for (r, row) in logits.doubles.enumerated() {
      let expected = Schoolbook(row)
      // A logit less the largest rounds by up to 2⁻¹⁹ (below 64), and so does its probability, to
      // either side; the sums add little to that, for 17 tokens or for 128 thousand. The
      // log-sum-exp itself is rounded last.
      let rounding = abs(expected.logSumExp) * ulp
      #expect(abs(result.logSumExp[r] - expected.logSumExp) < 0x1p-20 + rounding)
      #expect(abs(result.entropy[r] - expected.entropy) < 0x1p-20 * (1 + expected.entropy))
      #expect(abs(result.logCollision[r] - expected.logCollision) < 0x1p-18)
      #expect(row[Int(result.argmax[r])] == row.max())
    }
  }

  @Test("take the lowest token among equals")
  func ties() {
    var row = [Float](repeating: -1, count: 100)
    row[40] = 2
    row[41] = 2
    row[99] = 2
    #expect(Statistics(of: Matrix(FloatBuffer(row), rows: 1, columns: 100)).argmax == [40])
    let blocks = Statistics(of: Matrix(FloatBuffer(row), rows: 1, columns: 100), blocks: [0, 41])
    #expect(blocks.argmax == [40])
  }

  @Test("allow impossible tokens and show what is not a number")
  func extremes() {
    let infinity = Float.infinity
    let rows: [[Float]] = [
      [-infinity, 0, 0, -infinity], [5, .nan, 0, 0], [-1e30, 1e30, 0, 0], [0, 0, 0, .nan],
    ]
    let logits = Matrix(FloatBuffer(rows.flatMap { $0 }), rows: 4, columns: 4)
    for blocks in [[0], [0, 1, 3]] {
      let result = Statistics(of: logits, blocks: blocks)
      #expect(abs(result.logSumExp[0] - log(2)) < 4 * ulp)
      #expect(abs(result.entropy[0] - log(2)) < 4 * ulp)
      #expect(abs(result.logCollision[0] + log(2)) < 4 * ulp && result.argmax == [1, 0, 1, 0])
      #expect(result.logSumExp[2] == Double(Float(1e30)) && result.entropy[2] == 0)
      #expect(result.logSumExp[1].isNaN && result.entropy[1].isNaN && result.logSumExp[3].isNaN)
    }
  }

  @Test("are the same for a vocabulary in blocks", arguments: [[0, 1024], [0, 1, 700, 2999]])
  func blocks(starts: [Int]) {
    let logits = padded(5, 3000, seed: 2, scale: 20)
    let (whole, parts) = (Statistics(of: logits), Statistics(of: logits, blocks: starts))
    // The largest logit that is subtracted first differs, hence the rounding of each term.
    #expect(distance([whole.logSumExp], [parts.logSumExp]) < 0x1p-20)
    #expect(distance([whole.entropy], [parts.entropy]) < 0x1p-18)
    #expect(distance([whole.logCollision], [parts.logCollision]) < 0x1p-18)
    #expect(whole.argmax == parts.argmax)
  }

  static let targets = [(0, 7), (2, 0), (2, 699), (2, 7), (3, 5), (3, 5)].map {
    HeadTarget(row: $0.0, token: $0.1)
  }
  static let slopes: [Float] = [0.5, -1, 0.25, 2, 1, -1]

  @Test("become the gradient of their targets", arguments: [[0], [0, 7, 8, 640]])
  func gradient(starts: [Int]) {
    let logits = padded(4, 700, seed: 3, scale: 3)
    let logSumExp = FloatBuffer(Statistics(of: logits).logSumExp.map { Float($0) })
    let gradient = copy(logits)
    for (start, end) in zip(starts, starts.dropFirst() + [700]) {
      headRowGradient(
        gradient.columns(start..<end), vocabularyOffset: start, logSumExp: logSumExp,
        targets: Self.targets, slopes: Self.slopes)
    }
    #expect(paddingIsIntact(gradient))
    #expect(gradient.doubles[1].allSatisfy { $0 == 0 }, "row 1 has no target")
    let direction = padded(4, 700, seed: 4).doubles
    let expected = slope(
      of: { rows in
        zip(Self.targets, Self.slopes).reduce(0) { sum, term in
          let row = rows[Int(term.0.row)]
          return sum + Double(term.1) * (row[Int(term.0.token)] - Schoolbook(row).logSumExp)
        }
      }, at: logits.doubles, along: direction)
    // Probabilities sum to one in each row, so their errors, a few ulp of log-sum-exp, do not grow.
    #expect(abs(inner(gradient.doubles, direction) - expected) < 5 * 8 * ulp * 4)
  }

  @Test("give the same bits with any number of threads")
  func threads() {
    let logits = padded(37, 1500, seed: 5, scale: 5)
    let results = teams.map { team in
      let result = Statistics(of: logits, team: team)
      let gradient = copy(logits)
      headRowGradient(
        gradient, logSumExp: FloatBuffer(result.logSumExp.map { Float($0) }),
        targets: Self.targets.map { HeadTarget(row: $0.row * 12, token: $0.token) },
        slopes: Self.slopes, team: team)
      return (result, gradient.bits)
    }
    for result in results.dropFirst() {
      #expect(result.0 == results[0].0)
      #expect(result.1 == results[0].1)
    }
  }
}

private struct Statistics: Equatable {
  var logSumExp, entropy, logCollision: [Double]
  var argmax: [Int32]

  init(of logits: Matrix, blocks starts: [Int] = [0], team: ForkJoin = .shared) {
    let buffers = (0..<3).map { _ in FloatBuffer(repeating: .nan, count: logits.rows) }
    argmax = [Int32](repeating: -1, count: logits.rows)
    var sums = HeadRowSums(rows: logits.rows)
    for (start, end) in zip(starts, starts.dropFirst() + [logits.columns]) {
      sums.add(logits.columns(start..<end), vocabularyOffset: start, team: team)
    }
    sums.write(
      logSumExp: buffers[0], entropy: buffers[1], logCollision: buffers[2], argmax: &argmax)
    (logSumExp, entropy, logCollision) = (
      buffers[0].doubles, buffers[1].doubles, buffers[2].doubles
    )
  }
}

private struct Schoolbook {
  var logSumExp, entropy, logCollision: Double

  init(_ row: [Double]) {
    let largest = row.max() ?? 0
    let logSumExp = largest + log(row.reduce(0) { $0 + exp($1 - largest) })
    self.logSumExp = logSumExp
    entropy = -row.reduce(0) { $0 + exp($1 - logSumExp) * ($1 - logSumExp) }
    logCollision = log(row.reduce(0) { $0 + exp(2 * ($1 - logSumExp)) })
  }
}
