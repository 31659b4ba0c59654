/// Something that a person should know before training, and what to do about it.
public struct Finding: Hashable, Sendable {
  /// How much it matters.
  public enum Severity: String, CaseIterable, Sendable {
    /// No training can start.
    case error
    /// Training can start and may be harmed.
    case warning
    /// Worth knowing.
    case note
  }

  /// A place where it was found.
  public struct Example: Hashable, Sendable {
    /// The row, or nothing where it is no matter of rows.
    public var location: DataLocation?
    /// What is there.
    public var text: String

    /// Names a place and what is there.
    public init(location: DataLocation?, text: String) {
      self.location = location
      self.text = text
    }
  }

  /// The name by which programs know it, such as `boundary_merges`.
  public var name: String
  /// How much it matters.
  public var severity: Severity
  /// How often it was found.
  public var count: Int
  /// How often it could have been found.
  public var total: Int
  /// What is counted, in the singular.
  public var unit: String
  /// What was found, to follow the number of units and a colon.
  public var what: String
  /// Up to three places.
  public var examples: [Example]
  /// What to do.
  public var advice: String

  /// Describes what was found.
  public init(
    _ name: String, _ severity: Severity, count: Int, of total: Int, _ unit: String, _ what: String,
    examples: [Example] = [], advice: String
  ) {
    self.name = name
    self.severity = severity
    self.count = count
    self.total = total
    self.unit = unit
    self.what = what
    self.examples = examples
    self.advice = advice
  }
}

extension Finding: CustomStringConvertible {
  /// What was found in a line: `3 of 120 pairs: chosen and rejected are the same`.
  public var description: String {
    "\(count) of \(total) \(unit)\(total == 1 ? "" : "s"): \(what)"
  }
}
