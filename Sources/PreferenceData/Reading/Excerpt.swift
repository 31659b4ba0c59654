import ContrastiveFiles

/// The first `limit` characters of `text`, fit for a terminal: control characters are escaped.
func excerpt(_ text: String, limit: Int = 48) -> String {
  var shown = ""
  for scalar in text.unicodeScalars.prefix(limit) {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .lineSeparator, .paragraphSeparator:
      shown += scalar.escaped(asASCII: true)
    default: shown.unicodeScalars.append(scalar)
    }
  }
  return text.unicodeScalars.count > limit ? shown + "…" : shown
}

extension JSONValue {
  /// What the value is and how it begins, for messages.
  var excerpt: String {
    switch self {
    case .null: "null"
    case .boolean(let value): "\(value)"
    case .number(let literal): "the number \(PreferenceData.excerpt(literal, limit: 24))"
    case .string(let text): "the text “\(PreferenceData.excerpt(text))”"
    case .array(let values): values.isEmpty ? "an empty list" : "a list of \(values.count)"
    case .object(let object):
      if object.members.isEmpty {
        "an empty object"
      } else {
        "an object with "
          + object.members.prefix(6).map { PreferenceData.excerpt($0.key, limit: 24) }
          .joined(separator: ", ")
      }
    }
  }
}
