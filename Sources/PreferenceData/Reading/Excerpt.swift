import ContrastiveFiles

extension JSONValue {
  /// What the value is and how it begins, for messages.
  var excerpt: String {
    switch self {
    case .null: "null"
    case .boolean(let value): "\(value)"
    case .number(let literal): "the number \(ContrastiveFiles.excerpt(literal, limit: 24))"
    case .string(let text): "the text “\(ContrastiveFiles.excerpt(text))”"
    case .array(let values): values.isEmpty ? "an empty list" : "a list of \(values.count)"
    case .object(let object):
      if object.members.isEmpty {
        "an empty object"
      } else {
        "an object with "
          + object.members.prefix(6).map { ContrastiveFiles.excerpt($0.key, limit: 24) }
          .joined(separator: ", ")
      }
    }
  }
}
