extension Curriculum {
  /// In which order a curriculum walks through the examples of an epoch.
  ///
  /// An epoch's order follows from the order's own values and the number of the epoch, and from nothing
  /// that happened before.
  public struct Order: Sendable, Equatable {
    let arrangement: Arrangement

    /// How hard each example is, where that is known; larger is harder.
    public let difficulties: [Double]?

    /// - Precondition: Nothing is wrong by itself.
    private init(_ arrangement: Arrangement, difficulties: [Double]? = nil) {
      self.arrangement = arrangement
      self.difficulties = difficulties
      if let fault = fault(among: .max) { preconditionFailure(fault) }
    }

    /// The order of the file, the same in every epoch.
    public static let sequential = Order(.sequential)

    /// A random order, another one in every epoch.
    public static func shuffled(seed: UInt64) -> Order { Order(.shuffled(seed: seed)) }

    /// The examples at these indices, in this order, in every epoch.
    ///
    /// - Precondition: There is one, and none is negative.
    public static func listed(_ examples: [Int]) -> Order { Order(.listed(examples)) }

    /// From easy to hard, or reversed, in every epoch.
    ///
    /// Examples that are equally hard stay in the order of the file.
    ///
    /// - Parameters:
    ///   - difficulties: How hard each example is; larger is harder.
    ///   - keep: The share of the examples that is shown: the first ones of the order.
    ///   - direction: Whether the easy or the hard examples come first.
    /// - Returns: The order, which knows the difficulties.
    /// - Precondition: The difficulties are finite and there is one; `keep` is above 0 and at most 1.
    /// - SeeAlso: Gao et al., 2025, <https://arxiv.org/abs/2502.09650> (the easiest half, sorted).
    public static func sorted(
      by difficulties: [Double], keep: Double = 1, direction: Pacing.Direction = .forward
    ) -> Order {
      precondition(0 < keep && keep <= 1, "a share of \(keep) of the examples")
      let ranking = DifficultyRanking(difficulties)
      let examples = direction == .forward ? ranking.easiestFirst : ranking.hardestFirst
      let kept = max(1, Int((keep * Double(examples.count)).rounded()))
      return Order(.listed(Array(examples.prefix(kept))), difficulties: difficulties)
    }

    /// A mixture of two pools, in which hard examples become likelier as the pacing says.
    ///
    /// An epoch has as many slots as the pools have examples. Each slot is hard with the probability
    /// that the pacing has for its time, and shows the next example of its pool. So over an epoch with
    /// linear pacing either pool fills about half of the slots, and three quarters of the first half
    /// are easy.
    ///
    /// - Precondition: Neither pool is empty, and no index is negative.
    /// - SeeAlso: Xu et al., 2023, section 3.3, <https://arxiv.org/abs/2310.02263>.
    public static func mixture(
      easy: [Int], hard: [Int], pacing: Pacing, seed: UInt64
    ) -> Order {
      Order(.mixture(Mixture(easy: easy, hard: hard, pacing: pacing, seed: seed)))
    }

    /// One stage after the other; all of them together are an epoch.
    ///
    /// - Parameters:
    ///   - stages: The stages; no step of training reaches from one into the next.
    ///   - seed: What decides the order within the stages.
    ///   - reference: Whether the model is compared with one reference all along or, from the second
    ///     stage on, with itself as it was when the stage began.
    /// - Returns: The order.
    /// - Precondition: There is a stage, and no index is negative.
    /// - SeeAlso: Pattnaik et al., 2024, *Curry-DPO*, <https://arxiv.org/abs/2403.07230>.
    public static func staged(
      _ stages: [Stage], seed: UInt64, reference: StageReference = .kept
    ) -> Order {
      Order(.staged(stages, seed: seed, reference: reference))
    }

    /// The same order with the difficulty of every example, so that reports can tell it.
    ///
    /// - Precondition: The difficulties are finite.
    public func measured(by difficulties: [Double]) -> Order {
      Order(arrangement, difficulties: difficulties)
    }

    /// Whether there is more than the one stage that every order has.
    public var isStaged: Bool {
      if case .staged = arrangement { true } else { false }
    }

    /// What the model is compared with as the stages pass.
    public var stageReference: StageReference {
      if case .staged(_, _, let reference) = arrangement { reference } else { .kept }
    }

    /// The number of slots of each stage of an epoch over `count` examples.
    public func stageSizes(of count: Int) -> [Int] { arrangement.stageSizes(of: count) }

    /// The slots of `epoch`, counted from 0, over `count` examples.
    ///
    /// It is a function of its arguments: no epoch before is needed to know this one.
    ///
    /// - Complexity: O(*n*) in the number of slots.
    public func slots(of count: Int, epoch: Int) -> [Slot] {
      precondition(epoch >= 0, "epoch \(epoch)")
      return arrangement.slots(of: count, epoch: epoch)
    }

    /// What keeps this from being an order of `count` examples, if anything, in words.
    public func fault(among count: Int) -> String? {
      if let difficulties {
        if let example = difficulties.firstIndex(where: { !$0.isFinite }) {
          return "example \(example) has the difficulty \(difficulties[example])"
        }
        if count < .max, difficulties.count != count {
          return "\(difficulties.count) difficulties of \(count) examples"
        }
      }
      return arrangement.fault(among: count)
    }
  }
}

extension Curriculum.Order: Codable {
  private enum CodingKeys: CodingKey {
    case arrangement, difficulties
  }

  /// Reads an order.
  ///
  /// - Throws: `DecodingError` where a number makes no sense.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    arrangement = try values.decode(Arrangement.self, forKey: .arrangement)
    difficulties = try values.decodeIfPresent([Double].self, forKey: .difficulties)
    if let fault = fault(among: .max) {
      throw DecodingError.dataCorruptedError(
        forKey: .arrangement, in: values, debugDescription: fault)
    }
  }
}
