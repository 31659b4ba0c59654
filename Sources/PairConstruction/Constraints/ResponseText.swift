/// A response as verifiers look at it: scalar by scalar, since a `Character` joins what they tell
/// apart, such as a carriage return and the line feed after it.
public struct ResponseText: Hashable, Sendable {
  /// The text.
  public let scalars: [Unicode.Scalar]

  /// Wraps `text`.
  public init(_ text: String) {
    var scalars: [Unicode.Scalar] = []
    scalars.reserveCapacity(text.utf8.count)
    scalars.append(contentsOf: text.unicodeScalars)
    self.scalars = scalars
  }

  /// Wraps a text of `scalars`.
  public init(_ scalars: some Sequence<Unicode.Scalar>) { self.scalars = Array(scalars) }

  /// Whether there is nothing but space.
  public var isBlank: Bool { scalars.isBlank }

  /// The eight texts of which one must satisfy a constraint in a loose verification.
  ///
  /// They are the text, and what is left without its first line, without its last, and without
  /// both, trimmed; and these four without asterisks. It is meant to forgive a line that
  /// introduces the response or takes leave, and emphasis.
  public var variants: [ResponseText] {
    let lines = scalars.split(separator: "\n", omittingEmptySubsequences: false)
    let shortened = [lines.dropFirst(), lines.dropLast(), lines.dropFirst().dropLast()].map {
      ResponseText(Array($0.joined(separator: CollectionOfOne("\n"))).trimmed())
    }
    let whole = [self] + shortened
    return whole + whole.map { text in ResponseText(text.scalars.filter { $0 != "*" }) }
  }
}
