/// A series of any length, kept as the means of at most 32 blocks of equal length.
///
/// The blocks hold one number each until there are 32; then neighbors are merged, and the blocks to
/// come hold twice as many. Numbers beyond the last full block wait for it to fill. Blocks that are
/// longer than the memory of the series have independent means, so that errors that are computed from
/// them are honest where single steps are not independent (the method of batch means).
package struct BlockMeans: Equatable, Sendable {
  private static let capacity = 32
  private static let longest = 1 << 53

  /// The means of the full blocks, in order.
  package private(set) var blocks: [Double] = []
  /// The numbers of a block.
  package private(set) var length = 1
  private var sum = 0.0
  private var waiting = 0

  /// Creates an empty series.
  package init() {}

  /// How many numbers were added.
  package var count: Int { blocks.count * length + waiting }

  /// Appends `value`.
  package mutating func add(_ value: Double) {
    sum += value
    waiting += 1
    guard waiting == length else { return }
    blocks.append(sum / Double(length))
    (sum, waiting) = (0, 0)
    guard blocks.count == Self.capacity, length < Self.longest else { return }
    blocks = stride(from: 0, to: Self.capacity, by: 2).map { (blocks[$0] + blocks[$0 + 1]) / 2 }
    length *= 2
  }

  /// The line through the blocks, if there are three.
  package var line: LineFit? { LineFit(blocks) }
}

extension BlockMeans: Codable {
  private enum CodingKeys: CodingKey {
    case blocks, length, sum, waiting
  }

  /// Reads a series.
  ///
  /// - Throws: `DecodingError` where the numbers cannot have come from a series.
  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    blocks = try values.decode([Double].self, forKey: .blocks)
    length = try values.decode(Int.self, forKey: .length)
    sum = try values.decode(Double.self, forKey: .sum)
    waiting = try values.decode(Int.self, forKey: .waiting)
    guard blocks.count < Self.capacity, 1...Self.longest ~= length, 0..<length ~= waiting else {
      throw DecodingError.dataCorruptedError(
        forKey: .blocks, in: values,
        debugDescription: "\(blocks.count) blocks of \(length) and \(waiting) more are no series")
    }
  }
}
