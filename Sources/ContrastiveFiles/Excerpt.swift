/// Returns the first `limit` scalars of `text`, fit for a terminal: control characters are escaped.
///
/// What a file says goes into a message only through this: a message is for a person, whatever the
/// size of the file, and must not move the cursor. Scalars, not characters, because one character
/// can be as long as the file.
package func excerpt(_ text: String, limit: Int = 48) -> String {
  var shown = ""
  var count = 0
  for scalar in text.unicodeScalars {
    guard count < limit else { return shown + "…" }
    shown += scalar.shown
    count += 1
  }
  return shown
}

/// Returns the first eight of `names`, fit for a terminal, and how many more there are.
package func excerpts(_ names: [String]) -> String {
  let shown = names.prefix(8).map { excerpt($0, limit: 32) }.joined(separator: ", ")
  return names.count > 8 ? shown + " and \(names.count - 8) more" : shown
}

extension Unicode.Scalar {
  /// Whether it is there to be seen: it neither ends a line nor steers a terminal or its neighbors.
  package var isPrintable: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: false
    default: true
    }
  }

  /// The scalar fit for a terminal: itself if it is printable, its number otherwise.
  package var shown: String { isPrintable ? String(self) : escaped(asASCII: true) }
}
