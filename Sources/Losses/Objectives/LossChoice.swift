/// The objective that a configuration file asks for, with TRL's keys.
///
/// ```yaml
/// loss_type: [sigmoid, bco_pair, sft]     # or one name
/// loss_weights: [0.8, 0.2, 1.0]           # 1 each where absent
/// beta: 0.1
/// ```
///
/// It is `Codable` over the keys `loss_type`, `loss_weights` and those of ``LossOption``, and ignores all
/// others, so that it can be read from the whole of a configuration. An option that none of the named
/// losses uses is refused rather than passed over.
///
/// In code there is no need of it: make an ``Objective`` of the losses themselves.
public struct LossChoice: Sendable, Equatable {
  /// The losses to be summed, at least one.
  public let names: [LossName]

  /// What each loss is multiplied by, finite and not negative.
  public let weights: [Double]

  /// The options that are set, all of which some of the losses use.
  public let options: LossOptions

  /// Chooses losses and their options; an option that is not set has its default.
  ///
  /// - Throws: ``LossChoiceError`` where no loss is named, where the weights do not fit the losses, or
  ///   where an option is out of range or not used by any of the losses.
  public init(
    _ names: [LossName], weights: [Double]? = nil, options: LossOptions = LossOptions()
  ) throws(LossChoiceError) {
    let weights = weights ?? names.map { _ in 1 }
    guard !names.isEmpty else { throw .noLoss }
    guard weights.count == names.count else {
      throw .weightCount(losses: names.count, weights: weights.count)
    }
    for weight in weights where !(weight >= 0 && weight.isFinite) { throw .weight(weight) }
    for option in options.given where !names.contains(where: { $0.options.contains(option) }) {
      throw .unusedOption(option, losses: names)
    }
    try options.checkRanges()
    try options.check(for: names)
    if let cpoAlpha = options.cpoAlpha, !weights.allSatisfy({ ($0 * cpoAlpha).isFinite }) {
      throw .outOfRange(
        .cpoAlpha, found: cpoAlpha, expected: "a number that stays finite times loss_weights")
    }
    self.names = names
    self.weights = weights
    self.options = options
  }
}
