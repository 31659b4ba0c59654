/// A value for each of some names, in the order in which they came up.
///
/// The names come from files, where there can be another in every row. So the first thousand have a
/// value each, and all others share one; what is added up in total is right in any case.
public struct Breakdown<Name: Hashable & Sendable, Value: Hashable & Sendable>: Hashable, Sendable {
  /// A name and its value.
  public struct Entry: Hashable, Sendable {
    /// The name.
    public let name: Name
    /// The value.
    public internal(set) var value: Value
  }

  /// The most names that have a value of their own.
  public static var limit: Int { 1000 }

  /// The names that have a value of their own.
  public private(set) var entries: [Entry] = []
  /// The value of all other names, or `nil` if there are none.
  public private(set) var others: Value?
  private let initial: Value
  private var places: [Name: Int] = [:]

  /// Creates a breakdown in which each name begins with `initial`.
  public init(startingFrom initial: Value) { self.initial = initial }

  /// The value of `name`, or `nil` if it has none of its own.
  public subscript(name: Name) -> Value? { places[name].map { entries[$0].value } }

  /// Changes the value of `name`.
  public mutating func update(_ name: Name, by change: (inout Value) -> Void) {
    if let place = places[name] {
      change(&entries[place].value)
    } else if entries.count < Self.limit {
      places[name] = entries.count
      entries.append(Entry(name: name, value: initial))
      change(&entries[entries.count - 1].value)
    } else {
      var value = others ?? initial
      change(&value)
      others = value
    }
  }
}

/// A stronger and a weaker model.
public struct ModelPair: Hashable, Sendable {
  /// The model that is taken for the stronger one.
  public let stronger: String
  /// The model that is taken for the weaker one.
  public let weaker: String

  /// Names two models.
  public init(stronger: String, weaker: String) {
    self.stronger = stronger
    self.weaker = weaker
  }
}
