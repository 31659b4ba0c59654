import Measuring

/// A bound that growth must keep, and what was found.
struct Limit: Encodable {
  var name: String
  var found: Double
  var bound: Double
  /// Whether larger is better.
  var isLowerBound = false

  var holds: Bool { isLowerBound ? found >= bound : found <= bound }

  private enum CodingKeys: CodingKey { case name, found, bound, isLowerBound, holds }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(name, forKey: .name)
    try container.encode(found, forKey: .found)
    try container.encode(bound, forKey: .bound)
    try container.encode(isLowerBound, forKey: .isLowerBound)
    try container.encode(holds, forKey: .holds)
  }
}

extension Curve {
  /// The bounds that this curve is held to.
  var limits: [Limit] {
    guard let first = points.first, let last = points.last else { return [] }
    switch variable {
    case .length:
      // In units of the machine's speed beside it, which changes from one process to the next.
      let times = points.map { point in
        (point.taken.step.median - point.taken.attention) * point.taken.peak.median
          / Double(point.taken.rows)
      }
      let memory = zip(points.dropFirst(), points).map { longer, shorter in
        Double(longer.taken.passingMemory) / Double(shorter.taken.passingMemory)
      }
      return [
        Limit(
          name: "time a token without attention, largest beside that of 256 tokens a pair",
          found: (times.max() ?? .nan) / times[0], bound: 1.2),
        // A pair that is larger than the token budget is a batch by itself, and memory grows with it.
        Limit(
          name: "memory beside weights and their state, when a pair doubles",
          found: memory.max() ?? .nan, bound: 2.05),
      ]
    case .vocabulary:
      return [
        Limit(
          name: "memory beside weights and their state, growth from 8 k to 128 k tokens, in MB",
          found: Double(last.taken.passingMemory - first.taken.passingMemory) / 1e6,
          bound: Double(128 << 20) / 1e6)
      ]
    case .batch:
      return [
        Limit(
          name: "memory beside weights and their state, largest beside that of 4 pairs",
          found: (points.map { Double($0.taken.passingMemory) }.max() ?? .nan)
            / Double(points[1].taken.passingMemory), bound: 1.05)
      ]
    case .threads:
      // What two cores of a virtual machine can do together changes from one process to the next.
      let (one, two) = (points[0].taken, points[1].taken)
      let growth = one.step.median / two.step.median
      let possible = two.peak.median / one.peak.median
      return [
        Limit(
          name: "two threads beside one, times as fast",
          found: growth, bound: 1.85, isLowerBound: true),
        Limit(
          name: "the same, of the times that the matrix peak beside them grows",
          found: growth / possible, bound: 0.925, isLowerBound: true),
        Limit(
          name: "different results of 1, 2, 8 and 16 threads",
          found: Double(Set(points.map(\.taken.checksum)).count - 1), bound: 0),
      ]
    }
  }
}
