import ContrastiveRandom

extension PreferenceDataset {
  /// Splits off `count` rows to judge by; the rest is to train on.
  ///
  /// Rows with the same prompt stay together, or the model would be judged on prompts that it was
  /// trained on; so a few rows less than `count` may be held out. Only if each prompt has more rows
  /// than that, rows are drawn one by one. Both parts keep the dataset's order.
  ///
  /// - Parameters:
  ///   - count: How many rows to hold out at most.
  ///   - seed: The same seed chooses the same rows, on every machine.
  /// - Returns: The rows to train on, and those held out.
  /// - Precondition: `count` is not negative and at most the number of rows.
  public func split(
    heldOut count: Int, seed: UInt64
  ) -> (training: PreferenceDataset, heldOut: PreferenceDataset) {
    precondition(
      (0...examples.count).contains(count), "\(count) rows held out of \(examples.count)")
    var heldOut = draw(count, from: groupedByPrompt(), seed: seed)
    if heldOut.isEmpty { heldOut = draw(count, from: examples.indices.map { [$0] }, seed: seed) }
    return (
      selecting(examples.indices.filter { !heldOut.contains($0) }),
      selecting(heldOut.sorted())
    )
  }

  /// Splits off a `fraction` of the rows to judge by; the rest is to train on.
  ///
  /// - Parameters:
  ///   - fraction: The share of rows to hold out, rounded to the nearest count.
  ///   - seed: The same seed chooses the same rows, on every machine.
  /// - Returns: The rows to train on, and those held out.
  /// - Precondition: `fraction` lies between 0 and 1.
  public func split(
    heldOut fraction: Double, seed: UInt64
  ) -> (training: PreferenceDataset, heldOut: PreferenceDataset) {
    precondition((0...1).contains(fraction), "\(fraction) of the rows held out")
    return split(heldOut: Int((fraction * Double(examples.count)).rounded()), seed: seed)
  }
}

extension PreferenceDataset {
  /// The indices of the rows of each prompt or, without one, of each passage.
  private func groupedByPrompt() -> [[Int]] {
    var groups: [[Int]] = []
    var places: [Passage: Int] = [:]
    for (index, example) in examples.enumerated() {
      let key = example.prompt ?? example.answers[0]
      if let place = places[key] {
        groups[place].append(index)
      } else {
        places[key] = groups.count
        groups.append([index])
      }
    }
    return groups
  }

  /// Draws whole groups, in an order that the seed decides, as long as they fit into `count`.
  private func draw(_ count: Int, from groups: [[Int]], seed: UInt64) -> Set<Int> {
    var groups = groups
    var generator = CounterGenerator(seed: seed, purpose: "held-out rows")
    generator.shuffle(&groups)
    var drawn: Set<Int> = []
    for group in groups where drawn.count + group.count <= count { drawn.formUnion(group) }
    return drawn
  }
}
