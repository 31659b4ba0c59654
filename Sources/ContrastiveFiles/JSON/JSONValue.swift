/// A JSON document as it was written: members in their order, numbers as their digits.
///
/// Foundation's decoders merge repeated keys, and keys that Unicode calls equivalent, without a
/// word. Files from elsewhere must not gain or lose an entry that way, so this type keeps them all.
package enum JSONValue: Equatable, Sendable {
  /// The literal `null`.
  case null
  /// The literals `true` and `false`.
  case boolean(Bool)
  /// A number, as its digits: no value is lost to a number type before somebody asks for one.
  case number(literal: String)
  /// A string.
  case string(String)
  /// A list.
  case array([JSONValue])
  /// An object.
  case object(JSONObject)

  /// A number that is an integer.
  package static func integer(_ value: Int) -> JSONValue { .number(literal: String(value)) }

  /// A number with a fraction, written with as many digits as tell it from its neighbors.
  ///
  /// - Precondition: `value` is finite; JSON has no other numbers.
  package static func real(_ value: some BinaryFloatingPoint & CustomStringConvertible) -> JSONValue
  {
    precondition(value.isFinite, "JSON cannot hold \(value)")
    return .number(literal: value.description)
  }

  /// The integer, if this is a number written without fraction and exponent that fits.
  package var integer: Int? {
    guard case .number(let literal) = self else { return nil }
    return Int(literal)
  }

  /// The number, if this is one; beyond the range of `Double` it is infinite.
  package var real: Double? {
    guard case .number(let literal) = self else { return nil }
    return Double(literal)
  }

  /// The truth value, if this is one.
  package var boolean: Bool? {
    guard case .boolean(let value) = self else { return nil }
    return value
  }

  /// The string, if this is one.
  package var string: String? {
    guard case .string(let value) = self else { return nil }
    return value
  }

  /// The elements, if this is a list.
  package var array: [JSONValue]? {
    guard case .array(let elements) = self else { return nil }
    return elements
  }

  /// The object, if this is one.
  package var object: JSONObject? {
    guard case .object(let object) = self else { return nil }
    return object
  }

  /// Whether two documents are written alike, but for white space and escapes.
  ///
  /// Strings are compared byte by byte, numbers by their digits, objects with their order.
  package static func == (left: JSONValue, right: JSONValue) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.boolean(let left), .boolean(let right)): left == right
    case (.number(let left), .number(let right)): left == right
    case (.string(let left), .string(let right)): left.isIdentical(to: right)
    case (.array(let left), .array(let right)): left == right
    case (.object(let left), .object(let right)): left == right
    default: false
    }
  }

  /// The value in a few words, for messages: short values in full, long ones by their kind.
  package var summary: String {
    switch self {
    case .null: "null"
    case .boolean(let value): value ? "true" : "false"
    case .number(let literal): literal.utf8.count <= 32 ? literal : "a number of many digits"
    case .string(let value):
      value.utf8.count <= 64
        ? "\"\(excerpt(value, limit: 64))\"" : "a string of \(value.utf8.count) bytes"
    case .array(let elements): "a list of \(elements.count)"
    case .object: "an object"
    }
  }
}
