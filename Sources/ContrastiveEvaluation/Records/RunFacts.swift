/// What else there is to know of a run, as `run.json` keeps it: data, hardware, throughput.
///
/// ```json
/// {"groups": [{"title": "Data", "facts": [{"label": "pairs", "value": 1200},
///                                         {"label": "longest answer", "value": 310, "unit": "tokens"},
///                                         {"label": "file", "value": "pairs.jsonl"}]}]}
/// ```
public struct RunFacts: Equatable, Sendable {
  /// The name of its file in the folder of a run.
  public static let fileName = "run.json"

  /// The facts, by what they are about.
  public var groups: [Group]

  /// Creates a record.
  public init(groups: [Group] = []) { self.groups = groups }

  /// Facts about one thing.
  public struct Group: Equatable, Sendable {
    /// What they are about.
    public var title: String
    /// The facts, in their order.
    public var facts: [Fact]

    /// Creates a group.
    public init(_ title: String, _ facts: [Fact]) {
      self.title = title
      self.facts = facts
    }
  }

  /// A label and its value.
  public struct Fact: Equatable, Sendable {
    /// What it is.
    public var label: String
    /// The value.
    public var value: Value
    /// The unit of a number.
    public var unit: String?

    /// States a number.
    public init(_ label: String, _ number: Double, unit: String? = nil) {
      self.label = label
      value = .number(number)
      self.unit = unit
    }

    /// States a text.
    public init(_ label: String, _ text: String) {
      self.label = label
      value = .text(text)
    }
  }

  /// What is stated.
  public enum Value: Equatable, Sendable {
    /// A number.
    case number(Double)
    /// A text.
    case text(String)
  }
}
