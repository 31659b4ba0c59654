extension Curriculum {
  /// One place of an epoch: the example that is shown there, and why.
  public struct Slot: Sendable, Hashable {
    /// The index of the example.
    public let example: Int
    /// The stage it belongs to, from 0; orders without stages have one.
    public let stage: Int
    /// Whether it was drawn from the hard pool, where there are two.
    public let isHard: Bool?
    /// The probability with which the pacing draws from the hard pool here, where there are two.
    public let hardProbability: Double?

    init(example: Int, stage: Int = 0, isHard: Bool? = nil, hardProbability: Double? = nil) {
      self.example = example
      self.stage = stage
      self.isHard = isHard
      self.hardProbability = hardProbability
    }
  }
}
