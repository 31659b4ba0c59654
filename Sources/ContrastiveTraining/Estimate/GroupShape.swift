internal import ContrastiveCore
public import PreferenceData

/// How many rows a group of sequences takes: what it costs depends on nothing else.
public struct GroupShape: Hashable, Sendable {
  /// The rows that all sequences share.
  public let prefix: Int
  /// The rows of each sequence after them.
  public let branches: [Int]
  /// The different rows of which a token is scored.
  public let scoredRows: Int

  /// Measures the sequences of an example.
  ///
  /// The last scored token of a sequence is predicted and never read, so it has no row.
  public init(_ sequences: some Collection<TokenizedSequence>) {
    let inputs = sequences.map { $0.tokens[..<($0.scored.lastIndex(of: true) ?? 0)] }
    let shared = RaggedBatch.commonPrefix(inputs)
    var isScored = [Bool](repeating: false, count: shared)
    var own = 0
    for sequence in sequences {
      for (position, scored) in sequence.scored.enumerated() where scored {
        // A token is scored in the row of the one before it.
        if position <= shared { isScored[position - 1] = true } else { own += 1 }
      }
    }
    prefix = shared
    branches = inputs.map { $0.count - shared }
    scoredRows = own + isScored.count { $0 }
  }

  /// All rows.
  public var rows: Int { prefix + branches.reduce(0, +) }

  /// The pairs of a row and one that it sees, itself among them.
  var visible: Double {
    func triangle(_ rows: Int) -> Double { Double(rows) * Double(rows + 1) / 2 }
    return branches.reduce(triangle(prefix)) {
      $0 + Double($1) * Double(prefix) + triangle($1)
    }
  }
}
