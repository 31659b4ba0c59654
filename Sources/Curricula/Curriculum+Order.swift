import ContrastiveRandom

extension Curriculum {
  /// In which order a curriculum walks through the examples of an epoch.
  public enum Order: Sendable, Equatable, Codable {
    /// The order of the file, the same in every epoch.
    case sequential

    /// A random order, another one in every epoch.
    ///
    /// The order of an epoch depends on the seed, the number of examples and the epoch, and on nothing
    /// that happened before.
    case shuffled(seed: UInt64)

    /// Returns the examples `0..<count` in the order of `epoch`.
    ///
    /// - Complexity: O(`count`).
    func indices(count: Int, epoch: Int) -> [Int] {
      var indices = Array(0..<count)
      guard case .shuffled(let seed) = self else { return indices }
      var generator = CounterGenerator(
        seed: seed, purpose: "curriculum order", index: UInt64(epoch))
      generator.shuffle(&indices)
      return indices
    }
  }
}
