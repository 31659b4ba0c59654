/// The last 20 numbers of a series.
package struct RecentValues: Equatable, Sendable {
  /// How many there are when it is full.
  package static let capacity = 20

  /// The numbers, the oldest first.
  package private(set) var values: [Double] = []

  /// Creates an empty window.
  package init() {}

  /// Whether there are as many as it can hold.
  package var isFull: Bool { values.count == Self.capacity }

  /// The mean, if there are two numbers.
  package var mean: SampleMean? { SampleMean(values) }

  /// The middle one by size, if there is one.
  package var median: Double? { values.isEmpty ? nil : values.sorted()[values.count / 2] }

  /// Appends `value`, in the place of the oldest where it is full.
  package mutating func add(_ value: Double) {
    if isFull { values.removeFirst() }
    values.append(value)
  }

  /// Forgets all numbers.
  package mutating func removeAll() { values.removeAll(keepingCapacity: true) }
}

extension RecentValues: Codable {
  /// Reads a window.
  ///
  /// - Throws: `DecodingError` where it holds more than it can.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    values = try container.decode([Double].self)
    guard values.count <= Self.capacity else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "\(values.count) values in a window of \(Self.capacity)")
    }
  }

  /// Writes the numbers.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(values)
  }
}
