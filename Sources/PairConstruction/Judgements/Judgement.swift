public import PreferenceData

/// A verdict on two answers to one prompt.
public struct Judgement: Hashable, Sendable {
  /// The name that the data has for the prompt.
  public let prompt: String
  /// Who judged, where the data tells.
  public let annotator: String?
  /// The model of the first answer.
  public let first: String
  /// The model of the second answer.
  public let second: String
  /// The verdict as it is stored, AlpacaEval's number.
  ///
  /// 1 is for the first answer, 2 for the second, and a judge that is not certain gives what lies
  /// between. 1.5 is a tie, and so is 0, the older mark of it.
  public let preference: Double
  /// Where the verdict stands.
  public let source: DataLocation

  /// Records the verdict `preference` on the answers of two models.
  ///
  /// - Precondition: The models differ, and `preference` satisfies ``isPreference(_:)``.
  public init(
    prompt: String, annotator: String? = nil, first: String, second: String, preference: Double,
    source: DataLocation
  ) {
    precondition(first != second, "a judgement of “\(first)” against itself")
    precondition(Self.isPreference(preference), "a preference of \(preference)")
    self.prompt = prompt
    self.annotator = annotator
    self.first = first
    self.second = second
    self.preference = preference
    self.source = source
  }

  /// Whether `number` says which of two answers is better: it lies in 1…2, or is 0.
  public static func isPreference(_ number: Double) -> Bool {
    number == 0 || (1...2).contains(number)
  }

  /// The part of the verdict that the second answer has, from 0 to 1: ``preference`` less 1, and
  /// one half for a tie however it is stored.
  public var secondShare: Double { preference == 0 ? 0.5 : preference - 1 }

  /// The part of the verdict that the answer of `model` has, or `nil` if it was not judged.
  public func share(of model: String) -> Double? {
    if model == second { return secondShare }
    return model == first ? 1 - secondShare : nil
  }
}
