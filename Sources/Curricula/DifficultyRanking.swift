/// Examples in the order of their difficulty, to be cut into pools and stages.
///
/// ```swift
/// let ranking = DifficultyRanking(try data.difficulties(by: .editDistance))
/// let (easy, hard) = ranking.pools(above: -0.5)
/// ```
public struct DifficultyRanking: Sendable, Equatable {
  /// How hard each example is; larger is harder.
  public let difficulties: [Double]

  /// The indices of the examples, the easiest first; equally hard ones in the order of the file.
  public let easiestFirst: [Int]

  /// Ranks examples.
  ///
  /// - Precondition: The difficulties are finite.
  public init(_ difficulties: [Double]) {
    precondition(difficulties.allSatisfy(\.isFinite), "a difficulty that is not a finite number")
    self.difficulties = difficulties
    // The sort of the standard library is not promised to be stable.
    easiestFirst = difficulties.indices.sorted {
      (difficulties[$0], $0) < (difficulties[$1], $1)
    }
  }

  /// The indices of the examples, the hardest first; equally hard ones in the order of the file.
  public var hardestFirst: [Int] {
    easiestFirst.sorted {
      (-difficulties[$0], $0) < (-difficulties[$1], $1)
    }
  }

  /// The examples of each difficulty that there is, the easiest first, each in the file's order.
  public var levels: [[Int]] {
    var levels: [[Int]] = []
    for example in easiestFirst {
      if let last = levels.last?.last, difficulties[last] == difficulties[example] {
        levels[levels.count - 1].append(example)
      } else {
        levels.append([example])
      }
    }
    return levels
  }

  /// Returns the examples up to `threshold`, which are easy, and those above, in the file's order.
  public func pools(above threshold: Double) -> (easy: [Int], hard: [Int]) {
    (
      difficulties.indices.filter { difficulties[$0] <= threshold },
      difficulties.indices.filter { difficulties[$0] > threshold }
    )
  }

  /// The examples in two pools of the nearest to equal size, or nothing if all are equally hard.
  ///
  /// The cut is the median, moved so that equally hard examples stay together.
  public var halves: (easy: [Int], hard: [Int])? {
    let levels = levels
    var best: (threshold: Double, difference: Int)?
    var easy = 0
    for level in levels.dropLast() {
      easy += level.count
      let difference = abs(difficulties.count - 2 * easy)
      if difference < best?.difference ?? .max { best = (difficulties[level[0]], difference) }
    }
    return best.map { pools(above: $0.threshold) }
  }

  /// Returns the examples in `count` parts whose sizes differ by one at most, the easiest first.
  ///
  /// - Precondition: There are at least as many examples as parts, and one part.
  public func quantiles(_ count: Int) -> [[Int]] {
    let total = easiestFirst.count
    precondition((1...max(1, total)).contains(count), "\(total) examples in \(count) parts")
    return (0..<count).map { part in
      // Whole quotients and rests, as part × total may not fit.
      let bounds = [part, part + 1].map {
        $0 * (total / count) + $0 * (total % count) / count
      }
      return easiestFirst[bounds[0]..<bounds[1]].sorted()
    }
  }
}
