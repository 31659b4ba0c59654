/// The order in which training visits its examples, with the place it has reached.
///
/// A curriculum is a value. It knows examples by index alone, and its future follows from what it
/// stores: a copy, or one decoded from a checkpoint, continues exactly as the original.
///
/// ```swift
/// var curriculum = Curriculum(count: 10, order: .shuffled(seed: 42), epochs: 3)
/// while let slots = curriculum.next(4) { … }          // 4, 4, 2 examples, three times
/// ```
public struct Curriculum: Sendable {
  /// The number of examples.
  public let count: Int

  /// The order within epochs.
  public let order: Order

  /// The number of epochs after which it is finished.
  public let epochs: Int

  /// The current epoch, from 0; equal to ``epochs`` once finished.
  public private(set) var epoch = 0

  /// The number of slots of the current epoch handed out so far, less than ``slotsPerEpoch``.
  public private(set) var position = 0

  /// The number of slots of an epoch; orders need not show every example, or may show some twice.
  public let slotsPerEpoch: Int

  /// The slots of the current epoch, or none until they are asked for.
  ///
  /// They are not part of the value: they follow from the rest.
  private var slots: [Slot] = []

  /// Creates a curriculum at its beginning.
  ///
  /// - Parameters:
  ///   - count: The number of examples.
  ///   - order: The order within epochs.
  ///   - epochs: The number of epochs; `Int.max` for as long as somebody asks.
  /// - Precondition: `count` and `epochs` are not negative, and the order is one of `count` examples.
  public init(count: Int, order: Order, epochs: Int) {
    precondition(count >= 0 && epochs >= 0, "\(epochs) epochs of \(count) examples")
    if let fault = order.fault(among: count) { preconditionFailure(fault) }
    self.count = count
    self.order = order
    self.epochs = epochs
    slotsPerEpoch = order.stageSizes(of: count).reduce(0, +)
  }

  /// Whether there is nothing more to hand out.
  public var isFinished: Bool { epoch == epochs || slotsPerEpoch == 0 }

  /// Returns the next slots, at most `size`, or nil once the curriculum is finished.
  ///
  /// They all belong to one epoch and one stage: the last ones of a stage may be fewer, and none is left
  /// out. With the last ones of an epoch handed out, the next epoch begins.
  ///
  /// - Precondition: `size` is positive.
  /// - Complexity: O(`size`), and O(``slotsPerEpoch``) for the first of an epoch or after decoding.
  public mutating func next(_ size: Int) -> [Slot]? {
    precondition(size > 0, "the next \(size) examples")
    if isFinished { return nil }
    if slots.isEmpty { slots = order.slots(of: count, epoch: epoch) }
    let stage = slots[position].stage
    let next = Array(slots[position...].prefix(size).prefix { $0.stage == stage })
    position += next.count
    if position == slotsPerEpoch {
      (epoch, position, slots) = (epoch + 1, 0, [])
    }
    return next
  }

  /// Goes to the beginning of an epoch, counted from 0, without walking through those before.
  ///
  /// - Precondition: There is such an epoch, or it is the one after the last.
  public mutating func move(toEpoch epoch: Int) {
    precondition((0...epochs).contains(epoch), "epoch \(epoch) of \(epochs)")
    (self.epoch, position, slots) = (epoch, 0, [])
  }
}

extension Curriculum: Equatable {
  /// Returns whether two curricula hand out the same from here on, and have come equally far.
  public static func == (lhs: Curriculum, rhs: Curriculum) -> Bool {
    lhs.count == rhs.count && lhs.order == rhs.order && lhs.epochs == rhs.epochs
      && lhs.epoch == rhs.epoch && lhs.position == rhs.position
  }
}

extension Curriculum: Codable {
  private enum CodingKeys: CodingKey {
    case count, order, epochs, epoch, position
  }

  /// Reads a curriculum at the place where it was written.
  ///
  /// Nothing is allocated by what the file claims; compare ``count`` with the data before asking for
  /// examples.
  ///
  /// - Throws: `DecodingError` where the place lies outside the curriculum, or an example outside the
  ///   data.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    count = try values.decode(Int.self, forKey: .count)
    order = try values.decode(Order.self, forKey: .order)
    epochs = try values.decode(Int.self, forKey: .epochs)
    epoch = try values.decode(Int.self, forKey: .epoch)
    position = try values.decode(Int.self, forKey: .position)
    if let fault = order.fault(among: max(0, count)) {
      throw DecodingError.dataCorruptedError(
        forKey: .order, in: values,
        debugDescription: "\(fault); the checkpoint is damaged, take an earlier one")
    }
    slotsPerEpoch = order.stageSizes(of: count).reduce(0, +)
    guard
      count >= 0, 0 <= epoch, epoch <= epochs, 0 <= position,
      position < slotsPerEpoch && epoch < epochs || position == 0
    else {
      throw DecodingError.dataCorruptedError(
        forKey: .position, in: values,
        debugDescription: """
          slot \(position) of \(slotsPerEpoch) in epoch \(epoch) of \(epochs), counted from 0, is no \
          place in a curriculum; the checkpoint is damaged, take an earlier one
          """)
    }
  }
}
