/// What all kinds of losses have in common.
///
/// Conform to ``PreferenceLoss``, ``ReferenceFreeLoss`` or ``BatchLoss``, never to this protocol alone
/// or to two of them: which one it is decides whether a trainer asks for a reference, and whether it
/// scores a whole step before it goes back.
public protocol Loss: Sendable {
  /// The name in logs and messages; by default that of the type.
  var name: String { get }

  /// How values on groups become the loss of a step; by default the mean over groups.
  var reduction: Reduction { get }

  /// The number of answers a group must have, 1 to 3; by default 2, a pair.
  var answersNeeded: Int { get }

  /// Whether the loss reads all answers of a ranked list; by default the best and the worst alone.
  var readsRankings: Bool { get }
}

extension Loss {
  /// The name of the type.
  public var name: String { String(describing: Self.self) }

  /// The mean over groups.
  public var reduction: Reduction { .perGroup }

  /// A pair.
  public var answersNeeded: Int { 2 }

  /// The best answer and the worst one.
  public var readsRankings: Bool { false }
}
