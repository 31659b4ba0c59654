/// The parameters of a constraint by name, as a file holds them.
public struct ConstraintParameters: Equatable, Sendable, ExpressibleByDictionaryLiteral {
  /// A parameter.
  public enum Value: Equatable, Sendable {
    /// A whole number.
    case count(Int)
    /// A text.
    case text(String)
    /// A list of texts.
    case texts([String])
  }

  /// The names and values, in their order.
  public let members: [(name: String, value: Value)]

  /// Creates parameters of `members`.
  public init(_ members: [(name: String, value: Value)]) { self.members = members }

  /// Creates parameters of the names and values of a literal.
  public init(dictionaryLiteral members: (String, Value)...) {
    self.members = members.map { (name: $0, value: $1) }
  }

  /// Whether two sets of parameters have the same names and values in the same order.
  public static func == (left: Self, right: Self) -> Bool {
    left.members.elementsEqual(right.members, by: ==)
  }

  /// The value of `name`.
  public subscript(name: String) -> Value? { members.first { $0.name == name }?.value }

  /// Returns the whole number `name`, which must be `least` or more.
  public func count(_ name: String, atLeast least: Int = 0) throws(ParameterError) -> Int {
    guard case .count(let count)? = self[name], count >= least else {
      throw unexpected(name, "a whole number from \(least)")
    }
    return count
  }

  /// Returns the text `name`.
  public func text(_ name: String) throws(ParameterError) -> String {
    guard case .text(let text)? = self[name] else { throw unexpected(name, "a text") }
    return text
  }

  /// Returns the text `name`, which must hold more than space.
  public func filledText(_ name: String) throws(ParameterError) -> String {
    let text = try text(name)
    guard !Array(text.unicodeScalars).isBlank else {
      throw unexpected(name, "a text that is not blank")
    }
    return text
  }

  /// Returns the list `name`, which must hold at least one text.
  public func texts(_ name: String) throws(ParameterError) -> [String] {
    guard case .texts(let texts)? = self[name], !texts.isEmpty else {
      throw unexpected(name, "a list of texts")
    }
    return texts
  }

  /// Returns the relation `name`.
  public func relation(_ name: String) throws(ParameterError) -> CountRelation {
    guard case .text(let text)? = self[name], let relation = CountRelation(rawValue: text) else {
      let known = CountRelation.allCases.map { "“\($0)”" }.joined(separator: " or ")
      throw unexpected(name, known)
    }
    return relation
  }

  /// The error that says that the value of `name` is missing or not `expected`.
  public func unexpected(_ name: String, _ expected: String) -> ParameterError {
    ParameterError(name: name, expected: expected, found: self[name]?.description)
  }
}

extension ConstraintParameters.Value: CustomStringConvertible {
  /// The value in a few words, for messages.
  public var description: String {
    switch self {
    case .count(let count): "\(count)"
    case .text(let text): text.utf8.count <= 64 ? "“\(text)”" : "a text of \(text.utf8.count) bytes"
    case .texts(let texts): "a list of \(texts.count)"
    }
  }
}
