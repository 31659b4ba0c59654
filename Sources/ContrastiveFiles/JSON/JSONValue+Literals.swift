extension JSONValue: ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// Takes over a truth value.
  package init(booleanLiteral value: Bool) { self = .boolean(value) }

  /// Takes over an integer.
  package init(integerLiteral value: Int) { self = .integer(value) }

  /// Takes over a text.
  package init(stringLiteral value: String) { self = .string(value) }

  /// Takes over the elements of a list.
  package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }

  /// Takes over the members of an object, in their order.
  package init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(JSONObject(elements.map { JSONObject.Member(key: $0, value: $1) }))
  }
}
