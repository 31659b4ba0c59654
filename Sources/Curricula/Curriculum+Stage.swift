extension Curriculum {
  /// A part of the examples, and how often it is shown before the next part comes.
  public struct Stage: Sendable, Hashable, Codable {
    /// The indices of its examples.
    public let examples: [Int]
    /// How often they are shown, each time in another random order.
    public let epochs: Int

    private enum CodingKeys: CodingKey {
      case examples, epochs
    }

    /// Creates a stage.
    ///
    /// - Precondition: There is an example, and `epochs` is positive.
    public init(_ examples: [Int], epochs: Int = 1) {
      self.examples = examples
      self.epochs = epochs
      if let fault { preconditionFailure(fault) }
    }

    /// Reads a stage.
    ///
    /// - Throws: `DecodingError` for one that shows nothing.
    public init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      examples = try values.decode([Int].self, forKey: .examples)
      epochs = try values.decode(Int.self, forKey: .epochs)
      if let fault {
        throw DecodingError.dataCorruptedError(
          forKey: .epochs, in: values, debugDescription: fault)
      }
    }

    /// The number of slots.
    var slotCount: Int { examples.count * epochs }

    /// What keeps it from being a stage, if anything.
    private var fault: String? {
      let isTooLarge = examples.count.multipliedReportingOverflow(by: epochs).overflow
      return examples.isEmpty || epochs <= 0 || isTooLarge
        ? "a stage of \(examples.count) examples, \(epochs) times" : nil
    }
  }

  /// What a model is compared with as the stages pass.
  public enum StageReference: String, Sendable, Hashable, Codable {
    /// The same frozen reference from beginning to end.
    case kept
    /// From the second stage on, the model as it was when the stage began.
    ///
    /// - SeeAlso: Pattnaik et al., 2024, *Curry-DPO*, <https://arxiv.org/abs/2403.07230>.
    case refreshed
  }
}
