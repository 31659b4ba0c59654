/// How much the answers of a row have in common, which is computed once.
struct SharingCheck: DataCheck {
  private(set) var sharing = PrefixSharing()

  mutating func look(at row: InspectedRow) {
    guard let kept = row.tokenized?.kept, kept.answers.count > 1 else { return }
    let sequences = kept.answers.map(\.tokens)
    let first = sequences[0]
    let shared = sequences.dropFirst().reduce(first.count) { shared, other in
      min(shared, zip(first, other).prefix { $0 == $1 }.count)
    }
    sharing.add(shared: shared, lengths: sequences.map(\.count))
  }

  var findings: [Finding] { [] }
}

/// What computing the common beginning of answers once saves.
public struct PrefixSharing: Sendable {
  /// The tokens of all sequences, each by itself.
  public private(set) var separateTokens = 0
  /// The tokens that are left when the common beginning of a row's sequences is there once.
  public private(set) var sharedTokens = 0

  mutating func add(shared: Int, lengths: [Int]) {
    let all = lengths.reduce(0, +)
    separateTokens += all
    sharedTokens += all - shared * (lengths.count - 1)
  }

  /// The share of tokens that need not be computed.
  public var saved: Double? {
    separateTokens > 0 ? 1 - Double(sharedTokens) / Double(separateTokens) : nil
  }
}
