/// Why a constraint cannot be made of its parameters.
public struct ParameterError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The parameter at fault.
  public var name: String
  /// What it should be; `nil` for a parameter that the constraint does not have.
  public var expected: String?
  /// What it is; `nil` if it is missing.
  public var found: String?

  /// Describes the parameter `name`.
  public init(name: String, expected: String?, found: String?) {
    self.name = name
    self.expected = expected
    self.found = found
  }

  /// What is wrong with the parameter, and what it should be.
  public var description: String {
    switch (expected, found) {
    case (let expected?, let found?): "“\(name)” is \(found), expected \(expected)"
    case (let expected?, nil): "“\(name)” is missing, expected \(expected)"
    case (nil, _): "there is no parameter “\(name)”"
    }
  }
}
