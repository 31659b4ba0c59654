/// A constraint on how many of something a response has: fewer than, or at least, a bound.
///
/// What such constraints differ in is what they count, and how files name their two parameters.
public protocol CountConstraint: Constraint {
  /// The name of the relation in files.
  static var relationName: String { get }
  /// The name of the bound in files.
  static var countName: String { get }

  /// How the number must compare with `count`.
  var relation: CountRelation { get }
  /// The bound.
  var count: Int { get }

  /// Demands a number that is less than, or at least, `count`.
  init(_ relation: CountRelation, _ count: Int)
}

extension CountConstraint {
  /// The name of the relation in files, unless the kind has another.
  public static var relationName: String { "relation" }

  /// Reads the relation and the bound.
  public init(_ parameters: ConstraintParameters) throws(ParameterError) {
    self.init(
      try parameters.relation(Self.relationName), try parameters.count(Self.countName))
  }

  /// The relation and the bound.
  public var parameters: ConstraintParameters {
    ConstraintParameters([
      (name: Self.relationName, value: .text(relation.rawValue)),
      (name: Self.countName, value: .count(count)),
    ])
  }
}
