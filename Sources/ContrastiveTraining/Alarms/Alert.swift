#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// What an alarm saw, what that usually means, and what usually helps.
public struct Alert: Sendable, Hashable, Codable {
  /// The alarm.
  public let name: Alarms.Name
  /// The steps that were done.
  public let step: Int
  /// What was seen, with its numbers and steps.
  public let finding: String
  /// What that usually means.
  public let meaning: String
  /// What usually helps, by the names of settings.
  public let advice: String

  init(
    _ name: Alarms.Name, at step: Int, finding: String, meaning: String, advice: String
  ) {
    self.name = name
    self.step = step
    self.finding = finding
    self.meaning = meaning
    self.advice = advice
  }
}

extension Alert: CustomStringConvertible {
  /// The alert in three lines.
  public var description: String {
    """
    step \(step), \(name.rawValue): \(finding)
      usually: \(meaning)
      helps:   \(advice)
    """
  }
}

extension Double {
  /// The number for a sentence: three significant digits, as far as they matter.
  var shown: String {
    guard isFinite, self != 0 else { return self == 0 ? "0" : "\(self)" }
    let scale = pow(10, 2 - floor(log10(magnitude)))
    guard scale.isFinite, scale > 0 else { return "\(self)" }
    let rounded = (self * scale).rounded() / scale
    return Int(exactly: rounded).map(String.init) ?? "\(rounded)"
  }

  /// The share for a sentence, in per cent.
  var percent: String { "\((self * 100).rounded().shown) %" }
}

extension SampleMean {
  /// The mean for a sentence, with its standard error.
  var shown: String { "\(value.shown) ± \(error.shown)" }
}
