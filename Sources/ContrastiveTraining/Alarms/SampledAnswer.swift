/// What is noted of an answer to a held-out prompt.
public struct SampledAnswer: Sendable, Hashable {
  /// The number of tokens, the end not counted.
  public var length: Int
  /// The share of four tokens in a row that came up before in the answer; 0 for very short ones.
  public var repetition: Double
  /// Whether the model ended it, rather than the limit.
  public var hasEnded: Bool
  /// The number of tokens of the chosen answer to the same prompt, its end not counted.
  public var chosenLength: Int

  /// Takes note of the tokens of an answer.
  public init(_ tokens: [Int32], hasEnded: Bool, chosenLength: Int) {
    length = tokens.count
    repetition = Self.repetition(of: tokens)
    self.hasEnded = hasEnded
    self.chosenLength = chosenLength
  }

  /// The length of the runs of tokens that are compared.
  private static let run = 4

  private static func repetition(of tokens: [Int32]) -> Double {
    guard tokens.count > run else { return 0 }
    let runs = tokens.indices.dropLast(run - 1).map { tokens[$0..<$0 + run] }
    return 1 - Double(Set(runs).count) / Double(runs.count)
  }
}
