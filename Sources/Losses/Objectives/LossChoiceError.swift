/// Why a configuration's choice of losses makes no sense.
///
/// Each case belongs to one ``key`` of the file, so that whoever reads the file can name the line.
public enum LossChoiceError: Error, Equatable, Sendable {
  /// No loss is named.
  case noLoss

  /// A name stands for no loss.
  case unknownLoss(String)

  /// There are not as many weights as losses.
  case weightCount(losses: Int, weights: Int)

  /// A weight is negative or not finite.
  case weight(Double)

  /// An option is set that none of the losses uses.
  case unusedOption(LossOption, losses: [LossName])

  /// No label is taken to be wrong, which EXO cannot do with.
  case smoothingNeeded

  /// An α is set although the divergence is not the α-divergence.
  case unusedAlpha(Double)

  /// An option's number is outside its range.
  case outOfRange(LossOption, found: Double, expected: String)

  /// A key's value is of another kind than expected.
  case malformed(key: String, found: String, expected: String)

  /// The key of the configuration at fault.
  public var key: String {
    switch self {
    case .noLoss, .unknownLoss: "loss_type"
    case .weightCount, .weight: "loss_weights"
    case .unusedOption(let option, _), .outOfRange(let option, _, _): option.rawValue
    case .smoothingNeeded: LossOption.labelSmoothing.rawValue
    case .unusedAlpha: LossOption.alphaCoefficient.rawValue
    case .malformed(let key, _, _): key
    }
  }
}

extension LossChoiceError: CustomStringConvertible {
  /// A sentence that begins with the key and says what to write instead.
  public var description: String {
    switch self {
    case .noLoss:
      "\(key): no loss is named; write one of \(list(LossName.allCases)), or a list of them"
    case .unknownLoss(let name):
      "\(key): there is no loss “\(name)”; write one of \(list(LossName.allCases))"
    case .weightCount(let losses, let weights):
      "\(key): \(weights) given for \(losses) in loss_type; write one weight for each loss"
    case .weight(let weight):
      "\(key): \(weight) is not a weight; write a number that is not negative"
    case .unusedOption(let option, let losses):
      """
      \(key): not used by \(list(losses)), only by \(list(option.users)); \
      remove it or change loss_type
      """
    case .smoothingNeeded:
      "\(key): exo_pair needs a positive number; the paper takes 0.001"
    case .unusedAlpha(let alpha):
      "\(key): \(alpha) has no use; write f_divergence_type: alpha_divergence, or remove it"
    case .outOfRange(_, let found, let expected):
      "\(key): expected \(expected), found \(found)"
    case .malformed(_, let found, let expected):
      "\(key): expected \(expected), found \(found)"
    }
  }

  private func list(_ names: [LossName]) -> String {
    names.map(\.rawValue).joined(separator: ", ")
  }
}
