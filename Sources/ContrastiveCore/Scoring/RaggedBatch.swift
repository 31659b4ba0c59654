internal import ContrastiveKernels

/// Groups of sequences laid out as rows of one matrix, without padding.
///
/// A group is a prompt and its answers. What all sequences of a group begin with stands there once,
/// as the group's *prefix*; each sequence goes on from it as a *branch*. A row of the prefix may be
/// scored for several sequences: the last row of the prompt predicts the first token of every
/// answer, and answers that begin alike share the scores of their beginning too.
public struct RaggedBatch {
  /// Whether sequences of a group share the rows of their common beginning.
  public enum PrefixSharing: Sendable {
    /// The common beginning is computed once.
    case shared
    /// Every sequence is computed by itself.
    case separate
  }

  /// One group: which scored rows and targets are its own, and which targets each sequence sums.
  struct Group {
    let scoredRows: Range<Int>
    let targets: Range<Int>
    /// For each sequence, the targets of its scored tokens in order, counted in the batch.
    let sequences: [[Int32]]
  }

  /// The input tokens, one a row.
  private(set) var tokens: [Int32] = []
  /// The position of each row in its own sequence.
  private(set) var positions: [Int32] = []
  private(set) var segments: [[AttentionSegment]] = []
  /// The rows whose hidden state is wanted, ascending.
  private(set) var scoredRows: [Int32] = []
  /// The tokens whose log-probability is wanted, of rows counted among the scored ones.
  private(set) var targets: [HeadTarget] = []
  private(set) var groups: [Group] = []

  /// The number of rows that the forward pass computes.
  public var rows: Int { tokens.count }

  /// Lays out groups of sequences.
  public init(_ groups: [[ScoredSequence]], sharing: PrefixSharing = .shared) {
    for group in groups { append(group, sharing) }
  }

  /// Returns the number of rows that a group takes.
  public static func rows(of group: [ScoredSequence]) -> Int {
    let prefix = commonPrefix(group.map(\.inputs))
    return prefix + group.reduce(0) { $0 + $1.inputs.count - prefix }
  }

  private mutating func append(_ group: [ScoredSequence], _ sharing: PrefixSharing) {
    let inputs = group.map(\.inputs)
    let shared = sharing == .shared && group.count > 1 ? Self.commonPrefix(inputs) : 0
    var segments: [AttentionSegment] = []
    func place(_ tokens: ArraySlice<Int32>, at position: Int, after prefix: Range<Int>) -> Int {
      let start = self.tokens.count
      self.tokens += tokens
      positions += (position..<position + tokens.count).map(Int32.init)
      let rows = start..<start + tokens.count
      if !rows.isEmpty {
        segments.append(AttentionSegment(queries: rows, keys: rows, prefix: prefix))
      }
      return start
    }
    let prefixStart = shared > 0 ? place(inputs[0][..<shared], at: 0, after: 0..<0) : tokens.count
    let prefix = prefixStart..<prefixStart + shared
    var wanted: [Wanted] = []
    for (sequence, input) in zip(group, inputs) {
      let start = place(input[shared...], at: shared, after: prefix)
      for (position, scored) in sequence.scored.enumerated() where scored {
        let previous = position - 1
        wanted.append(
          Wanted(
            row: previous < shared ? prefixStart + previous : start + previous - shared,
            token: sequence.tokens[position]))
      }
    }
    // Sequences computed by themselves never see each other, so each is a group to the attention.
    if shared > 0 { self.segments.append(segments) } else { self.segments += segments.map { [$0] } }
    appendTargets(wanted, counts: group.map(\.scoredCount))
  }

  /// A scored token of a sequence before equal ones are merged.
  private struct Wanted: Hashable {
    let row: Int
    let token: Int32
  }

  private mutating func appendTargets(_ wanted: [Wanted], counts: [Int]) {
    let firstRow = scoredRows.count
    let firstTarget = targets.count
    var places: [Wanted: Int32] = [:]
    let rows = Set(wanted.map(\.row)).sorted()
    let rowIndex = Dictionary(uniqueKeysWithValues: rows.enumerated().map { ($1, $0) })
    scoredRows += rows.map(Int32.init)
    let indices = wanted.map { want -> Int32 in
      if let place = places[want] { return place }
      let place = Int32(targets.count)
      targets.append(
        HeadTarget(row: Int32(firstRow + (rowIndex[want.row] ?? 0)), token: want.token))
      places[want] = place
      return place
    }
    var sequences: [[Int32]] = []
    var start = 0
    for count in counts {
      sequences.append(Array(indices[start..<start + count]))
      start += count
    }
    groups.append(
      Group(
        scoredRows: firstRow..<scoredRows.count, targets: firstTarget..<targets.count,
        sequences: sequences))
  }

  /// The number of tokens that all sequences begin with.
  package static func commonPrefix(_ sequences: [ArraySlice<Int32>]) -> Int {
    guard let first = sequences.first, sequences.count > 1 else { return 0 }
    var length = sequences.map(\.count).min() ?? 0
    for other in sequences.dropFirst() {
      var common = 0
      while common < length, first[first.startIndex + common] == other[other.startIndex + common] {
        common += 1
      }
      length = common
    }
    return length
  }
}
