/// How the next token is chosen, and when to stop.
public struct SamplingOptions: Sendable {
  /// What log-probabilities are divided by; 0 always takes the most probable token.
  public var temperature: Double
  /// How many of the most probable tokens are considered; none means all.
  public var topK: Int?
  /// The smallest set of the most probable tokens whose probabilities reach this is considered.
  public var topP: Double
  /// The largest number of tokens to add.
  public var maxNewTokens: Int
  /// Tokens after which a sequence is finished.
  public var stopTokens: Set<Int32>
  /// Where the random numbers come from: the same seed gives the same text.
  public var seed: UInt64

  /// Describes how to sample; greedily, if nothing is said.
  ///
  /// - Precondition: The temperature is not negative, `topP` lies in (0, 1], counts are positive.
  public init(
    temperature: Double = 0, topK: Int? = nil, topP: Double = 1, maxNewTokens: Int = 256,
    stopTokens: Set<Int32> = [], seed: UInt64 = 42
  ) {
    precondition(temperature >= 0, "a temperature of \(temperature)")
    precondition(topP > 0 && topP <= 1, "topP of \(topP)")
    precondition(topK.map { $0 > 0 } ?? true, "topK of \(topK ?? 0)")
    precondition(maxNewTokens >= 0, "\(maxNewTokens) new tokens")
    self.temperature = temperature
    self.topK = topK
    self.topP = topP
    self.maxNewTokens = maxNewTokens
    self.stopTokens = stopTokens
    self.seed = seed
  }
}
