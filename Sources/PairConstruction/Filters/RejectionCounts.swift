public import PreferenceData

/// How many of the things that came in were kept, and how many were rejected for which reason.
///
/// ```
/// total = accepted + Σ rejected[reason]
/// ```
///
/// Everything that comes in is counted once, by ``accept(_:)`` or ``reject(_:at:)``.
public struct RejectionCounts<Reason: Hashable & Sendable>: Hashable, Sendable {
  /// How many places are kept for each reason.
  public static var exampleLimit: Int { 5 }

  /// How many were kept.
  public private(set) var accepted = 0
  /// How many were rejected for each reason that occurred.
  public private(set) var rejected: [Reason: Int] = [:]
  /// Where the first ones that were rejected for a reason stand.
  public private(set) var examples: [Reason: [DataLocation]] = [:]

  /// Starts at nothing.
  public init() {}

  /// How many came in.
  public var total: Int { accepted + rejectedTotal }

  /// How many were rejected, for whatever reason.
  public var rejectedTotal: Int { rejected.values.reduce(0, +) }

  /// How many were rejected for `reason`.
  public subscript(reason: Reason) -> Int { rejected[reason] ?? 0 }

  /// Counts `count` that are kept.
  public mutating func accept(_ count: Int = 1) { accepted += count }

  /// Counts one that is rejected for `reason` and stands at `location`.
  public mutating func reject(_ reason: Reason, at location: DataLocation?) {
    rejected[reason, default: 0] += 1
    guard let location, examples[reason, default: []].count < Self.exampleLimit else { return }
    examples[reason, default: []].append(location)
  }

  /// Counts one that is kept if `reason` is `nil`, and rejected for it otherwise.
  public mutating func count(_ reason: Reason?, at location: DataLocation?) {
    if let reason { reject(reason, at: location) } else { accept() }
  }

  /// Adds what another part of the same work counted.
  public static func += (counts: inout RejectionCounts, others: RejectionCounts) {
    counts.accepted += others.accepted
    counts.rejected.merge(others.rejected, uniquingKeysWith: +)
    counts.examples.merge(others.examples) { Array(($0 + $1).prefix(exampleLimit)) }
  }
}
