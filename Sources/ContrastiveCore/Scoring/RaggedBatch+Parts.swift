internal import ContrastiveKernels

extension RaggedBatch {
  /// A run of whole groups whose logits stand side by side.
  struct Part {
    /// The groups, counted in the batch.
    let groups: Range<Int>
    /// Their scored rows, counted among those of the batch.
    let rows: Range<Int>
    /// Their targets, with rows counted from the part's first.
    let targets: [HeadTarget]
    /// For each group and each of its sequences, the targets it sums, counted in `targets`.
    let sequences: [[[Int]]]

    /// Adds up what the sequences ask of each target.
    ///
    /// - Parameter slopes: Given a group, counted from the part's first, the derivatives with respect
    ///   to the log-probabilities of each of its sequences.
    /// - Returns: One sum for each target.
    func targetSlopes(_ slopes: (Int) throws -> [TokenSlopes]) rethrows -> [Float] {
      var sums = [Double](repeating: 0, count: targets.count)
      for (group, sequences) in sequences.enumerated() {
        let slopes = try slopes(group)
        precondition(
          slopes.count == sequences.count,
          "\(slopes.count) slopes for a group of \(sequences.count) sequences")
        for (sequence, slopes) in zip(sequences, slopes) {
          switch slopes {
          case .same(let slope):
            for target in sequence { sums[target] += slope }
          case .each(let slopes):
            precondition(
              slopes.count == sequence.count,
              "\(slopes.count) slopes for \(sequence.count) scored tokens")
            for (target, slope) in zip(sequence, slopes) { sums[target] += slope }
          }
        }
      }
      return sums.map(Float.init)
    }
  }

  /// Cuts the batch into parts of at most `limit` scored rows; a group with more is one by itself.
  func parts(ofRows limit: Int) -> [Part] {
    var parts: [Part] = []
    var start = 0
    var rows = 0
    for (index, group) in groups.enumerated() {
      if rows + group.scoredRows.count > limit, index > start {
        parts.append(part(start..<index))
        (start, rows) = (index, 0)
      }
      rows += group.scoredRows.count
    }
    if start < groups.count { parts.append(part(start..<groups.count)) }
    return parts
  }

  private func part(_ range: Range<Int>) -> Part {
    let groups = groups[range]
    let first = self.groups[range.lowerBound]
    let last = self.groups[range.upperBound - 1]
    let row = Int32(first.scoredRows.lowerBound)
    let target = first.targets.lowerBound
    return Part(
      groups: range, rows: first.scoredRows.lowerBound..<last.scoredRows.upperBound,
      targets: targets[target..<last.targets.upperBound].map {
        HeadTarget(row: $0.row - row, token: $0.token)
      },
      sequences: groups.map { $0.sequences.map { $0.map { Int($0) - target } } })
  }
}
