internal import ContrastiveCore
public import PreferenceData

extension ReferenceCache {
  /// Returns how hard each pair is for the reference: minus its margin, in nats; larger is harder.
  ///
  /// ```
  /// difficulty = −δ′        δ′ = log ρ(chosen|prompt) − log ρ(rejected|prompt)
  /// ```
  ///
  /// Scores that the cache does not hold are computed.
  ///
  /// - Throws: `TrainingError.marginMissing` for an example of one answer, and what
  ///   ``fill(_:progress:)`` throws.
  public func difficulties(of data: TokenizedDataset) throws -> [Double] {
    let groups = try data.examples.map { example in
      guard example.answers.count > 1 else {
        throw TrainingError.marginMissing(data.location(of: example))
      }
      return example.answers.prefix(2).map(ScoredSequence.init)
    }
    try fill(groups)
    return try groups.map { group in
      let sums = try tokenLogProbabilities(of: [group])[0].map { $0.reduce(0) { $0 + Double($1) } }
      return sums[1] - sums[0]
    }
  }
}
