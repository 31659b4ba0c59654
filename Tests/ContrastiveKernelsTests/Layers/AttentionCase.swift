import ContrastiveKernels

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Queries, keys and values side by side in one padded matrix, and who sees whom.
struct AttentionCase {
  let shape: AttentionShape
  let groups: [[AttentionSegment]]
  /// `[rows, (queryHeads + 2 · keyHeads) · headWidth]`; a row between two groups belongs to neither.
  var packed: Matrix

  /// Makes random groups, each of a prefix (unless it is empty) and branches of these lengths.
  init(
    _ lengths: [(prefix: Int, branches: [Int])], heads: (Int, Int) = (1, 1), width: Int = 8,
    window: Int? = nil, seed: UInt64 = 1
  ) {
    // Products of 8 numbers below 3 let the softmax be anything between flat and a single key.
    shape = AttentionShape(
      queryHeads: heads.0, keyHeads: heads.1, headWidth: width, scale: 8 / Float(width),
      window: window)
    var groups: [[AttentionSegment]] = []
    var row = 1
    for (prefix, branches) in lengths {
      let start = row..<row + prefix
      row += prefix
      var group =
        prefix == 0 ? [] : [AttentionSegment(queries: start, keys: start, prefix: row..<row)]
      for branch in branches {
        group.append(
          AttentionSegment(queries: row..<row + branch, keys: row..<row + branch, prefix: start))
        row += branch
      }
      groups.append(group)
      row += 1
    }
    self.groups = groups
    packed = padded(row, (heads.0 + 2 * heads.1) * width, seed: seed, scale: 1.7)
  }

  /// The parts of a matrix laid out as `packed`.
  func parts(_ matrix: Matrix) -> (queries: Matrix, keys: Matrix, values: Matrix) {
    let queries = shape.queryHeads * shape.headWidth
    let keys = shape.keyHeads * shape.headWidth
    return (
      matrix.columns(0..<queries), matrix.columns(queries..<queries + keys),
      matrix.columns(queries + keys..<queries + 2 * keys)
    )
  }

  /// Runs the forward pass; rows of no group stay NaN.
  func forward(
    _ groups: [[AttentionSegment]]? = nil, team: ForkJoin = .shared
  ) -> (output: Matrix, logSumExp: Matrix) {
    let (queries, keys, values) = parts(packed)
    let output = unset(queries.rows, queries.columns)
    let logSumExp = unset(queries.rows, shape.queryHeads)
    attention(
      queries: queries, keys: keys, values: values, groups: groups ?? self.groups, shape: shape,
      into: output, logSumExp: logSumExp, team: team)
    return (output, logSumExp)
  }

  /// Runs the backward pass and returns a gradient laid out as `packed`.
  func backward(_ outputGradient: Matrix, team: ForkJoin = .shared) -> Matrix {
    let (queries, keys, values) = parts(packed)
    let (output, logSumExp) = forward(team: team)
    let gradient = unset(packed.rows, packed.columns)
    let (queryGradient, keyGradient, valueGradient) = parts(gradient)
    attentionGradient(
      outputGradient, output: output, logSumExp: logSumExp, queries: queries, keys: keys,
      values: values, groups: groups, shape: shape, queryGradient: queryGradient,
      keyGradient: keyGradient, valueGradient: valueGradient, team: team)
    return gradient
  }

  /// The rows that belong to a group.
  var usedRows: [Int] { groups.joined().flatMap(\.queries) }

  /// The masked softmax, query by query and key by key, at `packed` in double precision.
  ///
  /// Rows of no group are left out.
  func schoolbook(_ packed: [[Double]]) -> (output: [[Double]], logSumExp: [[Double]]) {
    let (width, queryWidth) = (shape.headWidth, shape.queryHeads * shape.headWidth)
    var output: [[Double]] = []
    var logSumExps: [[Double]] = []
    for segment in groups.joined() {
      let sequence = Array(segment.prefix) + Array(segment.keys)
      for (i, query) in segment.queries.enumerated() {
        let end = sequence.count - segment.queries.count + i + 1
        let seen = sequence[max(0, end - (shape.window ?? end))..<end]
        var outputRow: [Double] = []
        var logSumExpRow: [Double] = []
        for head in 0..<shape.queryHeads {
          let key = queryWidth + head * shape.keyHeads / shape.queryHeads * width
          let value = key + shape.keyHeads * width
          let scores = seen.map { row in
            (0..<width).reduce(0) {
              $0 + packed[query][head * width + $1] * packed[row][key + $1]
            } * Double(shape.scale)
          }
          let largest = scores.max() ?? 0
          let logSumExp = largest + log(scores.reduce(0) { $0 + exp($1 - largest) })
          logSumExpRow.append(logSumExp)
          for column in 0..<width {
            outputRow.append(
              zip(seen, scores).reduce(0) {
                $0 + exp($1.1 - logSumExp) * packed[$1.0][value + column]
              })
          }
        }
        output.append(outputRow)
        logSumExps.append(logSumExpRow)
      }
    }
    return (output, logSumExps)
  }
}

/// Returns a padded matrix of NaN.
func unset(_ rows: Int, _ columns: Int) -> Matrix {
  padded(rows, columns, seed: 0, scale: .nan)
}

extension Matrix {
  /// The rows at `indices` in double precision.
  func doubles(at indices: [Int]) -> [[Double]] { indices.map { row($0).array.map(Double.init) } }
}
