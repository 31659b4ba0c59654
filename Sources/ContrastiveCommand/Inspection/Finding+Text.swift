import ContrastiveFiles
import PreferenceData

extension Finding {
  /// What was found, in a line.
  var line: String {
    let quantity =
      total > 1 || unit != "run"
      ? "\(Quantities.count(count)) of \(Quantities.count(total)) \(unit)\(total == 1 ? "" : "s"): "
      : ""
    return quantity + what
  }

  /// The line, the examples and the advice.
  func text(_ style: TextStyle) -> String {
    let mark =
      switch severity {
      case .error: style.text("error  ", .error)
      case .warning: style.text("warning", .warning)
      case .note: "note   "
      }
    let indent = String(repeating: " ", count: 9)
    var lines = [mark + "  " + line]
    for example in examples {
      let place = (example.location?.line).map { "line \(Quantities.count($0))" }
      let parts = [place, example.text.isEmpty ? nil : example.text]
      lines.append(indent + parts.compactMap(\.self).joined(separator: "  "))
    }
    lines.append(indent + "→ " + advice)
    return lines.joined(separator: "\n") + "\n"
  }

  /// The finding for programs.
  var json: JSONValue {
    [
      "name": .string(name), "severity": .string(severity.rawValue), "count": .integer(count),
      "total": .integer(total), "unit": .string(unit), "what": .string(what),
      "advice": .string(advice),
      "examples": .array(
        examples.map { example in
          var object = JSONObject()
          object["file"] = example.location?.file.map(JSONValue.string)
          object["line"] = (example.location?.line).map(JSONValue.integer)
          object["text"] = example.text.isEmpty ? nil : .string(example.text)
          return .object(object)
        }),
    ]
  }
}

extension [Finding] {
  /// All findings, or that there is none.
  func text(_ style: TextStyle) -> String {
    isEmpty ? "nothing to complain of\n" : map { $0.text(style) }.joined()
  }
}
