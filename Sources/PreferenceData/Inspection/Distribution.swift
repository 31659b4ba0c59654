/// How whole numbers are distributed, exactly.
///
/// It holds one count for each different number, which for lengths are a few thousand at most.
public struct Distribution: Hashable, Sendable {
  private var counts: [Int: Int] = [:]
  /// How many numbers there are.
  public private(set) var count = 0
  private var sum = 0.0

  /// Creates a distribution of no numbers.
  public init() {}

  /// Adds a number, which is not negative.
  public mutating func add(_ value: Int) {
    counts[value, default: 0] += 1
    count += 1
    sum += Double(value)
  }

  /// The mean, or nothing for no numbers.
  public var mean: Double? { count > 0 ? sum / Double(count) : nil }

  /// The numbers that 0, a quarter, half, three quarters and all of the others do not exceed.
  ///
  /// Each is one of the numbers: the one at place ⌈share · count⌉, and the smallest for share 0.
  public var quartiles: [Int] {
    let sorted = counts.sorted { $0.key < $1.key }
    return [0, 0.25, 0.5, 0.75, 1].compactMap { share in
      var rest = max(1, Int((share * Double(count)).rounded(.up)))
      for (value, number) in sorted {
        rest -= number
        if rest <= 0 { return value }
      }
      return nil
    }
  }

  /// How many numbers fall into each of `bins` equal parts of the range; none for no numbers.
  public func histogram(bins: Int) -> [Int] {
    guard let least = counts.keys.min(), let largest = counts.keys.max(), bins > 0 else {
      return []
    }
    var histogram = [Int](repeating: 0, count: bins)
    let width = Double(largest - least) + 1
    for (value, number) in counts {
      histogram[min(bins - 1, Int(Double(value - least) / width * Double(bins)))] += number
    }
    return histogram
  }
}
