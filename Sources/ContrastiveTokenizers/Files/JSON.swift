/// A JSON value as it was written: numbers keep their digits, objects their order and duplicates.
///
/// Names are kept as strings but compared byte by byte: `String`'s own equality is canonical
/// equivalence, under which two different tokens of a vocabulary may be one.
enum JSON: Sendable {
  case null
  case boolean(Bool)
  case number(String)
  case string(String)
  case array([JSON])
  case object([Member])

  /// A name and its value in an object.
  struct Member: Sendable {
    var name: String
    var value: JSON
  }

  /// The value of a number without fraction or exponent.
  var integer: Int? {
    guard case .number(let digits) = self else { return nil }
    return Int(digits)
  }

  /// What the value is, for messages.
  var kind: String {
    switch self {
    case .null: "null"
    case .boolean: "a boolean"
    case .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}

extension String {
  /// Whether two strings are made of the same bytes.
  func isIdentical(to other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}
